package io.huitou.reports.figures;

/** What customers are worth. */
public record Lifetime() {}
