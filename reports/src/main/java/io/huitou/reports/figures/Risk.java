package io.huitou.reports.figures;

/** Who may be lost next, and what was done. */
public record Risk() {}
