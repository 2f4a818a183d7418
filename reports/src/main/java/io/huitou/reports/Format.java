package io.huitou.reports;

/** How an answer is written. */
public enum Format {
    /** Aligned columns for people. */
    TABLE,
    /** RFC 4180; text that a spreadsheet would take for a formula is preceded by an apostrophe. */
    CSV,
    /** One JSON object per line. */
    JSON
}
