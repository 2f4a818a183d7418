package io.huitou.jobs.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictDecoderTest {

    private static String decode(byte[] bytes, String charset, int chunk) throws IOException {
        InputStream dribble = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] to, int offset, int length) {
                return super.read(to, offset, Math.min(length, chunk));
            }
        };
        try (StrictDecoder decoder = new StrictDecoder(dribble, Charset.forName(charset), 64)) {
            StringBuilder text = new StringBuilder();
            char[] buffer = new char[Math.max(2, chunk)];
            for (int count = decoder.read(buffer); count >= 0; count = decoder.read(buffer)) {
                text.append(buffer, 0, count);
            }
            return text.toString() + (decoder.hasReplaced() ? "!" : "");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, efbbbf6162, ab",
        "UTF-8, 61ff62, a\uFFFDb!",
        "UTF-8, 61c3, a\uFFFD!",
        "UTF-8, c0af, \uFFFD\uFFFD!",
        "UTF-8, f09f8e81, \uD83C\uDF81",
        "GB18030, 8431953361, a",
        "GB18030, 8139ee39, \u3400",
        "GB18030, 61810a62, 'a\uFFFD\nb!'",
        "UTF-16, fffe61006200, ab",
        "ISO-8859-1, e9, \u00e9",
        "x-windows-949, b0a1, \uac00"
    })
    void bytesBecomeTextAndBadOnesAreMarked(String charset, String hex, String expected) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(hex);
        for (int chunk = 1; chunk < 8; chunk++) {
            assertThat(decode(bytes, charset, chunk))
                    .as("in chunks of %d", chunk)
                    .isEqualTo(expected);
        }
    }

    @Test
    void goodTextComesBackWholeWhateverTheChunks() throws IOException {
        Random random = new Random(3);
        StringBuilder text = new StringBuilder("x");
        for (int i = 0; i < 20_000; i++) {
            int point = random.nextInt(4) == 0 ? random.nextInt(0x110000) : random.nextInt(0x250);
            if (Character.isDefined(point) && (point < 0xd800 || point > 0xdfff) && point != 0xfffd) {
                text.appendCodePoint(point);
            }
        }
        String whole = text.toString();
        for (int chunk : new int[] {1, 3, 1000, 100_000}) {
            assertThat(decode(whole.getBytes(StandardCharsets.UTF_8), "UTF-8", chunk))
                    .isEqualTo(whole);
            assertThat(decode(whole.getBytes(Charset.forName("GB18030")), "GB18030", chunk))
                    .isEqualTo(whole);
        }
    }
}
