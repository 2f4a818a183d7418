package io.huitou.reports.figures;

/** Who brings whom, and what is said in public. */
public record WordOfMouth() {}
