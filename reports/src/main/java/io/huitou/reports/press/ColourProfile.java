package io.huitou.reports.press;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What our colours mean: the profile of sRGB that PDF/A asks for, written from the standard's numbers (IEC 61966-2-1),
 * with its primaries adapted to D50. An ICC profile of version 2, as PDF 1.4 knows them.
 */
final class ColourProfile {
    private static final int HEAD = 128;
    private static final int CURVE = 1024;
    private static final double[] D50 = {0.9642, 1, 0.8249};

    private ColourProfile() {}

    private record Tag(String name, ByteBuffer data) {}

    static byte[] srgb() {
        ByteBuffer curve = curve();
        List<Tag> tags = List.of(
                new Tag("desc", description("sRGB")),
                new Tag("cprt", text("No copyright, use freely.")),
                new Tag("wtpt", xyz(D50)),
                new Tag("rXYZ", xyz(0.4360747, 0.2225045, 0.0139322)),
                new Tag("gXYZ", xyz(0.3850649, 0.7168786, 0.0971045)),
                new Tag("bXYZ", xyz(0.1430804, 0.0606169, 0.7141733)),
                new Tag("rTRC", curve),
                new Tag("gTRC", curve),
                new Tag("bTRC", curve));
        // Tags of one content are written once, so that the three curves are one.
        Map<ByteBuffer, Integer> offsets = new LinkedHashMap<>();
        int end = HEAD + 4 + 12 * tags.size();
        for (Tag tag : tags) {
            if (offsets.putIfAbsent(tag.data(), end) == null) {
                end += tag.data().limit();
            }
        }
        byte[] bytes = new byte[end];
        ByteBuffer profile = ByteBuffer.wrap(bytes);
        profile.putInt(end).putInt(0).putInt(0x02100000).put(ascii("mntrRGB XYZ "));
        profile.putShort((short) 2000).putShort((short) 1).putShort((short) 1);
        profile.position(36).put(ascii("acsp")).position(68);
        for (double value : D50) {
            profile.putInt(fixed(value));
        }
        profile.position(HEAD).putInt(tags.size());
        for (Tag tag : tags) {
            profile.put(ascii(tag.name())).putInt(Objects.requireNonNull(offsets.get(tag.data())));
            profile.putInt(tag.data().limit());
        }
        offsets.keySet().forEach(data -> profile.put(data.duplicate()));
        return bytes;
    }

    private static ByteBuffer xyz(double... values) {
        ByteBuffer tag = tag("XYZ ", 12);
        for (double value : values) {
            tag.putInt(fixed(value));
        }
        return tag.rewind();
    }

    private static int fixed(double value) {
        return (int) Math.round(value * 65536);
    }

    /** From a channel's value to its light. */
    private static ByteBuffer curve() {
        ByteBuffer tag = tag("curv", 4 + 2 * CURVE).putInt(CURVE);
        for (int i = 0; i < CURVE; i++) {
            double value = i / (CURVE - 1d);
            double light = value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4);
            tag.putShort((short) Math.round(light * 65535));
        }
        return tag.rewind();
    }

    private static ByteBuffer text(String text) {
        return tag("text", text.length() + 1).put(ascii(text)).rewind();
    }

    /** Behind the ASCII one stand an empty Unicode and an empty Macintosh description. */
    private static ByteBuffer description(String text) {
        int length = text.length() + 1;
        return tag("desc", 4 + length + 8 + 3 + 67)
                .putInt(length)
                .put(ascii(text))
                .rewind();
    }

    /** An empty tag with its head; tags are of multiples of four bytes. */
    private static ByteBuffer tag(String type, int bytes) {
        return ByteBuffer.allocate((8 + bytes + 3) / 4 * 4).put(ascii(type)).putInt(0);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
