package io.huitou.reports.figures;

import io.huitou.reports.Edition;
import java.util.List;

/**
 * Everything one edition prints in either language, as the release's DuckDB file has it. Both languages are printed from
 * the same figures.
 *
 * @param lacking the tables and views that a release of another version does not have
 */
public record Figures(
        Edition edition,
        Release release,
        List<Kpi> kpis,
        Topics topics,
        List<Division> divisions,
        List<Choices> choices,
        List<Unmeasured> unmeasured,
        List<Refused> refused,
        List<String> otherCurrencies,
        List<SourceQuality> sources,
        List<AmountTotals> amounts,
        CheckCounts checks,
        List<Check> openChecks,
        List<Quarantined> quarantined,
        Restatements restatements,
        SourceChanges changes,
        List<String> lacking) {

    public Figures {
        kpis = List.copyOf(kpis);
        divisions = List.copyOf(divisions);
        choices = List.copyOf(choices);
        unmeasured = List.copyOf(unmeasured);
        refused = List.copyOf(refused);
        otherCurrencies = List.copyOf(otherCurrencies);
        sources = List.copyOf(sources);
        amounts = List.copyOf(amounts);
        openChecks = List.copyOf(openChecks);
        quarantined = List.copyOf(quarantined);
        lacking = List.copyOf(lacking);
    }
}
