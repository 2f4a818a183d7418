package io.huitou.reports.figures;

/** A table that is empty because this company's data do not suffice, and why. */
public record Refused(Bilingual title, Bilingual reason) {}
