package io.huitou.reports.figures;

/** Rows refused for one reason. */
public record Quarantined(String source, String entity, String column, String reason, long rows) {}
