package io.huitou.jobs.extract;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/** Lines of a text as characters in a buffer that is used again; a line ends with LF, CRLF or the end of the text. */
final class LineReader {

    private static final int LONGEST = 64 << 20;

    private final String file;
    private final Reader in;
    private final char[] ahead = new char[1 << 14];
    private int at;
    private int end;
    private char[] line = new char[1024];
    private int length;
    private long number;

    LineReader(String file, Reader in) {
        this.file = file;
        this.in = in;
    }

    boolean next() throws IOException {
        length = 0;
        number++;
        boolean hasMore = at < end || fill();
        if (!hasMore) {
            return false;
        }
        while (hasMore) {
            int stop = at;
            while (stop < end && ahead[stop] != '\n') {
                stop++;
            }
            keep(stop);
            if (stop < end) {
                at = stop + 1;
                break;
            }
            hasMore = fill();
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return true;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(in.read(ahead, 0, ahead.length), 0);
        return end > 0;
    }

    private void keep(int stop) {
        int count = stop - at;
        if (length + count > LONGEST) {
            throw new BadSource("the file " + file + " has a line of more than " + LONGEST + " characters: line "
                    + number + ". Write one object a line.");
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(line.length * 2, length + count));
        }
        System.arraycopy(ahead, at, line, length, count);
        length += count;
    }

    long number() {
        return number;
    }

    char[] chars() {
        return line;
    }

    int length() {
        return length;
    }

    boolean isBlank() {
        for (int i = 0; i < length; i++) {
            if (line[i] > ' ') {
                return false;
            }
        }
        return true;
    }

    boolean holds(char wanted) {
        for (int i = 0; i < length; i++) {
            if (line[i] == wanted) {
                return true;
            }
        }
        return false;
    }

    String text(int limit) {
        return new String(line, 0, Math.min(length, limit));
    }
}
