package io.huitou.jobs.extract;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes bytes before anything splits them into records. Bytes without a meaning become U+FFFD, and the decoder
 * remembers that there were some, so that the records that hold it can be rejected. A byte order mark is left out.
 */
final class StrictDecoder extends Reader {

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes;
    private boolean isFirst = true;
    private boolean isAtEnd;
    private boolean isFlushed;
    private boolean hasReplaced;
    private char last;

    /** bufferSize: bytes read at once. */
    StrictDecoder(InputStream in, Charset charset, int bufferSize) {
        super(in);
        this.in = in;
        bytes = ByteBuffer.allocate(bufferSize).limit(0);
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Whether bytes without a meaning have been met so far. */
    boolean hasReplaced() {
        return hasReplaced;
    }

    /** Whether everything has been handed out. */
    boolean isAtEnd() {
        return isFlushed;
    }

    /** The last character that is no line end; NUL where there was none. */
    char last() {
        return last;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int count = decode(CharBuffer.wrap(target, offset, length));
        if (isFirst && count > 0) {
            isFirst = false;
            if (target[offset] == '\uFEFF') {
                System.arraycopy(target, offset + 1, target, offset, count - 1);
                count--;
                if (count == 0) {
                    return read(target, offset, length);
                }
            }
        }
        for (int i = offset + count - 1; i >= offset; i--) {
            if (target[i] != '\n' && target[i] != '\r') {
                last = target[i];
                break;
            }
        }
        return count;
    }

    /** The number of characters put; -1 at the end. */
    private int decode(CharBuffer target) throws IOException {
        int start = target.position();
        while (!isFlushed) {
            CoderResult result = decoder.decode(bytes, target, isAtEnd);
            if (result.isError() && target.hasRemaining()) {
                hasReplaced = true;
                target.put('\uFFFD');
                bytes.position(bytes.position() + result.length());
            } else if (result.isError() || result.isOverflow()) {
                return target.position() - start;
            } else if (isAtEnd) {
                isFlushed = !decoder.flush(target).isOverflow();
            } else if (target.position() > start) {
                return target.position() - start;
            } else {
                fill();
            }
        }
        return target.position() > start ? target.position() - start : -1;
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        isAtEnd = count < 0;
        bytes.position(bytes.position() + Math.max(count, 0)).flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
