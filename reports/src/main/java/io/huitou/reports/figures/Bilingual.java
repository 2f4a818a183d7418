package io.huitou.reports.figures;

/** One text in the two languages of the editions. */
public record Bilingual(String en, String zh) {}
