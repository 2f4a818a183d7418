package io.huitou.jobs.extract;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;

/** The bytes of a Parquet page in the making, little-endian, filled again for each page. */
final class Page implements AutoCloseable {

    /** The fastest of the levels that zstd counts as normal. */
    private static final int LEVEL = 1;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final ZstdCompressCtx zstd = new ZstdCompressCtx().setLevel(LEVEL);
    private byte[] bytes = new byte[1 << 18];
    private byte[] compressed = new byte[0];
    private int size;

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
        }
    }

    void put(byte value) {
        reserve(1);
        bytes[size++] = value;
    }

    void putInt(int value) {
        reserve(Integer.BYTES);
        INT.set(bytes, size, value);
        size += Integer.BYTES;
    }

    void put(BytesInput encoded) throws IOException {
        encoded.writeAllTo(new OutputStream() {
            @Override
            public void write(int value) {
                put((byte) value);
            }

            @Override
            public void write(byte[] from, int offset, int count) {
                reserve(count);
                System.arraycopy(from, offset, bytes, size, count);
                size += count;
            }
        });
    }

    void putLongs(long[] values, int from, int until) {
        reserve((until - from) * Long.BYTES);
        for (int i = from; i < until; i++) {
            LONG.set(bytes, size, values[i]);
            size += Long.BYTES;
        }
    }

    void putInts(long[] values, int from, int until) {
        reserve((until - from) * Integer.BYTES);
        for (int i = from; i < until; i++) {
            INT.set(bytes, size, (int) values[i]);
            size += Integer.BYTES;
        }
    }

    /** Booleans, eight to a byte, the first in its lowest bit. */
    void putBits(long[] values, int from, int until) {
        int count = (until - from + 7) / 8;
        reserve(count);
        Arrays.fill(bytes, size, size + count, (byte) 0);
        for (int i = from; i < until; i++) {
            bytes[size + (i - from) / 8] |= (byte) (values[i] << ((i - from) % 8));
        }
        size += count;
    }

    /** A text: its length, then its bytes. */
    void putText(byte[] from, int offset, int count) {
        reserve(Integer.BYTES + count);
        INT.set(bytes, size, count);
        System.arraycopy(from, offset, bytes, size + Integer.BYTES, count);
        size += Integer.BYTES + count;
    }

    /** The page compressed; valid until the next page is. */
    BytesInput compress() {
        int bound = Math.toIntExact(Zstd.compressBound(size));
        if (bound > compressed.length) {
            compressed = new byte[bound];
        }
        return BytesInput.from(compressed, 0, zstd.compressByteArray(compressed, 0, compressed.length, bytes, 0, size));
    }

    @Override
    public void close() {
        zstd.close();
    }
}
