package io.huitou.reports.figures;

/** Who is loyal, in mind and in behaviour. */
public record Loyalty() {}
