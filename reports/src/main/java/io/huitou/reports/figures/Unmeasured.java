package io.huitou.reports.figures;

import java.util.List;

/** A kpi that could not be measured. missing: the entities it needs, as the catalogue names them. */
public record Unmeasured(Bilingual title, List<String> missing) {
    public Unmeasured {
        missing = List.copyOf(missing);
    }
}
