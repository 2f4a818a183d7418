package io.huitou.transforms.models.survival;

import io.huitou.transforms.models.NotMeasuredException;
import io.huitou.transforms.models.Rows;
import io.huitou.transforms.models.survival.UnfittableException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A population's Cox regression: its terms, and the fit or why there is none. */
record Hazard(
        String population,
        List<HazardDesign.Term> terms,
        CoxData data,
        @Nullable CoxFit fit,
        @Nullable UnfittableException refusal) {

    /**
     * The populations of counts in ascending order of tenure, read once.
     *
     * @throws NotMeasuredException where none of them can be fitted
     */
    static List<Hazard> ofAll(Rows given) {
        Map<String, HazardDesign> designs = new TreeMap<>();
        Map<String, CoxCells> cells = new TreeMap<>();
        given.forEach(row -> {
            String population = row.text("population");
            long lost = row.whole("lost");
            long censored = row.whole("censored");
            int pattern = designs.computeIfAbsent(population, name -> new HazardDesign())
                    .count(row, lost, censored);
            cells.computeIfAbsent(population, name -> new CoxCells())
                    .add(row.number("tenure_days"), pattern, lost, censored);
        });
        List<Hazard> hazards = new ArrayList<>();
        cells.forEach((population, counts) ->
                hazards.add(of(population, Objects.requireNonNull(designs.get(population)), counts)));
        if (hazards.stream().allMatch(hazard -> hazard.fit() == null)) {
            throw refused(hazards);
        }
        return hazards;
    }

    private static Hazard of(String population, HazardDesign design, CoxCells cells) {
        List<HazardDesign.Term> terms = design.terms();
        CoxData data = new CoxData(HazardDesign.columns(terms), design.dummies(terms), cells);
        try {
            return new Hazard(population, terms, data, fitted(data), null);
        } catch (UnfittableException e) {
            return new Hazard(population, terms, data, null, e);
        }
    }

    /** A term that follows from those before it (who is of unknown age is of unknown gender too) says nothing more. */
    private static CoxFit fitted(CoxData data) {
        CoxData used = data;
        while (true) {
            try {
                return CoxRegression.fit(used, Ties.EFRON);
            } catch (UnfittableException e) {
                if (e.reason() != Reason.SINGULAR) {
                    throw e;
                }
                used = used.without(e.subject());
            }
        }
    }

    private static NotMeasuredException refused(List<Hazard> hazards) {
        if (hazards.isEmpty()) {
            return new NotMeasuredException(
                    "nobody to observe yet: nothing has begun by the business date", "截至业务日期尚无可观察的客户");
        }
        return new NotMeasuredException(
                hazards.stream()
                        .map(hazard -> hazard.population() + ": "
                                + (hazard.refusal() == null
                                        ? ""
                                        : hazard.refusal().inEnglish()))
                        .collect(Collectors.joining("; ")),
                hazards.stream()
                        .map(hazard -> hazard.population() + "："
                                + (hazard.refusal() == null
                                        ? ""
                                        : hazard.refusal().inChinese()))
                        .collect(Collectors.joining("；")));
    }
}
