package io.huitou.reports.figures;

/** A kpi that could not be measured. missing: the entities it needs, as the catalogue names them. */
public record Unmeasured(Bilingual title, String missing) {}
