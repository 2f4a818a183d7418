package io.huitou.jobs.extract;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
        private final Page plain = new Page();

        private byte[] compressed = new byte[0];

        @Override
        public BytesInput compress(BytesInput page) throws IOException {
            plain.reset();
            page.writeAllTo(plain);
            int bound = Math.toIntExact(Zstd.compressBound(plain.size()));
            if (bound > compressed.length) {
                compressed = new byte[bound];
            }
            long packed =
                    Zstd.compressByteArray(compressed, 0, compressed.length, plain.bytes(), 0, plain.size(), LEVEL);
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

    /** A page's bytes, gathered in an array that can be had without a copy. */
    private static final class Page extends ByteArrayOutputStream {

        byte[] bytes() {
            return buf;
        }
    }
}
