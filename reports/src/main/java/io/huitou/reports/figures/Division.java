package io.huitou.reports.figures;

import java.util.List;

/** The printed kpis by one kind of segment. */
public record Division(String kind, List<String> segments, List<DividedKpi> kpis) {
    public Division {
        segments = List.copyOf(segments);
        kpis = List.copyOf(kpis);
        for (DividedKpi kpi : kpis) {
            if (kpi.parts().size() != segments.size()) {
                throw new IllegalArgumentException(
                        "Cannot divide by " + kind + ": " + kpi.title().en() + " has "
                                + kpi.parts().size() + " parts for " + segments.size() + " segments.");
            }
        }
    }
}
