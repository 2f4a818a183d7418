package io.huitou.jobs.extract;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** zstd without Hadoop's codecs, whose configuration alone costs more than a small night's landing. */
final class ZstdCodecFactory implements CompressionCodecFactory {

    /** The fastest of the levels that zstd counts as normal. */
    private static final int LEVEL = 1;

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName name) {
        return new Compressor();
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
        throw new UnsupportedOperationException("Cannot read Parquet here: this factory writes. Use CodecFactory.");
    }

    @Override
    public void release() {
        // Nothing is kept between pages.
    }

    private static final class Compressor implements BytesInputCompressor {

        /** Both are used again for each page: the writer copies what it is given. */
        private byte[] plain = new byte[0];

        private byte[] compressed = new byte[0];

        @Override
        public BytesInput compress(BytesInput page) throws IOException {
            int size = Math.toIntExact(page.size());
            if (size > plain.length) {
                plain = new byte[size];
                compressed = new byte[Math.toIntExact(Zstd.compressBound(size))];
            }
            page.writeInto(ByteBuffer.wrap(plain));
            long packed = Zstd.compressByteArray(compressed, 0, compressed.length, plain, 0, size, LEVEL);
            if (Zstd.isError(packed)) {
                throw new IOException("Cannot compress a page: " + Zstd.getErrorName(packed) + ". Report this.");
            }
            return BytesInput.from(compressed, 0, (int) packed);
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.ZSTD;
        }

        @Override
        public void release() {
            // Nothing is kept between pages.
        }
    }
}
