package io.huitou.reports.figures;

/** How customers judge. */
public record Satisfaction() {}
