package io.huitou.transforms;

/** One text in English and Chinese. */
public record Bilingual(String en, String zh) {
    static final Bilingual NONE = new Bilingual("", "");

    public Bilingual {
        if (en.isBlank() != zh.isBlank()) {
            throw new IllegalArgumentException("a text needs both en and zh: en='" + en + "', zh='" + zh + "'");
        }
    }
}
