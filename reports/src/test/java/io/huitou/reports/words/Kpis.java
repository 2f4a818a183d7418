package io.huitou.reports.words;

import io.huitou.reports.Edition;
import io.huitou.reports.figures.Bilingual;
import io.huitou.reports.figures.CheckCounts;
import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Journey;
import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.Kpi.Better;
import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.Lifetime;
import io.huitou.reports.figures.Loyalty;
import io.huitou.reports.figures.MonthValue;
import io.huitou.reports.figures.Release;
import io.huitou.reports.figures.Restatements;
import io.huitou.reports.figures.Retention;
import io.huitou.reports.figures.Risk;
import io.huitou.reports.figures.Satisfaction;
import io.huitou.reports.figures.SourceChanges;
import io.huitou.reports.figures.Topics;
import io.huitou.reports.figures.WordOfMouth;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Kpis made by hand: 25 months, oldest first. */
final class Kpis {
    static final LocalDate MONTH = LocalDate.of(2026, 8, 1);

    private Kpis() {}

    /** The last value is that of August 2026. n is also the denominator. */
    static Kpi of(String title, Unit unit, Better better, long n, double halfInterval, double... values) {
        List<MonthValue> months = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            Double before = i >= 1 ? values[i - 1] : null;
            Double yearBefore = i >= 12 ? values[i - 12] : null;
            months.add(new MonthValue(
                    MONTH.minusMonths(values.length - 1 - i),
                    values[i],
                    (double) n,
                    n,
                    values[i] - halfInterval,
                    values[i] + halfInterval,
                    n < 30,
                    before,
                    change(unit, values[i], before),
                    yearBefore,
                    change(unit, values[i], yearBefore),
                    null,
                    null));
        }
        return new Kpi(
                title, new Bilingual(title, title), new Bilingual("Says", "说"), unit, better, List.copyOf(months));
    }

    /** The same figures as shares of an amount. */
    static Kpi ofAmounts(Kpi kpi) {
        return new Kpi(kpi.metric(), kpi.title(), kpi.says(), kpi.unit(), kpi.better(), kpi.months(), true);
    }

    private static @Nullable Double change(Unit unit, double now, @Nullable Double before) {
        if (before == null) {
            return null;
        }
        return switch (unit) {
            case PERCENT -> 100 * (now - before);
            case POINTS -> now - before;
            default -> 100 * (now - before) / before;
        };
    }

    /** The same value in every month but those given at the end. */
    static double[] flat(double value, double... last) {
        double[] values = new double[25];
        for (int i = 0; i < values.length; i++) {
            values[i] = value * (1 + 0.01 * Math.sin(i * 1.7));
        }
        System.arraycopy(last, 0, values, values.length - last.length, last.length);
        return values;
    }

    static Figures figures(Kpi... kpis) {
        return figures(nothing(), kpis);
    }

    static Figures figures(Topics topics, Kpi... kpis) {
        return figures(Edition.whole(Locale.ENGLISH), topics, kpis);
    }

    static Figures figures(Edition edition, Topics topics, Kpi... kpis) {
        return new Figures(
                edition,
                new Release(
                        "r",
                        "run",
                        LocalDate.of(2026, 8, 31),
                        new Bilingual("Demo Company", "示范公司"),
                        ZoneId.of("Asia/Shanghai"),
                        "CNY"),
                List.of(kpis),
                topics,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new CheckCounts(0, 0, 0, 0),
                List.of(),
                List.of(),
                Restatements.NONE,
                SourceChanges.NONE,
                List.of());
    }

    static Topics topics(Retention retention) {
        Topics nothing = nothing();
        return new Topics(
                retention,
                nothing.lifetime(),
                nothing.loyalty(),
                nothing.wordOfMouth(),
                nothing.satisfaction(),
                nothing.journey(),
                nothing.risk());
    }

    static Topics topics(Risk risk) {
        Topics nothing = nothing();
        return new Topics(
                nothing.retention(),
                nothing.lifetime(),
                nothing.loyalty(),
                nothing.wordOfMouth(),
                nothing.satisfaction(),
                nothing.journey(),
                risk);
    }

    static Topics topics(WordOfMouth wordOfMouth) {
        Topics nothing = nothing();
        return new Topics(
                nothing.retention(),
                nothing.lifetime(),
                nothing.loyalty(),
                wordOfMouth,
                nothing.satisfaction(),
                nothing.journey(),
                nothing.risk());
    }

    static Topics topics(Satisfaction satisfaction) {
        Topics nothing = nothing();
        return new Topics(
                nothing.retention(),
                nothing.lifetime(),
                nothing.loyalty(),
                nothing.wordOfMouth(),
                satisfaction,
                nothing.journey(),
                nothing.risk());
    }

    /** The pages of single topics with nothing on them. */
    static Topics nothing() {
        return new Topics(
                new Retention(List.of(), List.of(), List.of()),
                new Lifetime(List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
                new Loyalty(List.of(), List.of(), List.of(), List.of(), List.of()),
                new WordOfMouth(List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
                new Satisfaction(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
                new Journey(List.of(), List.of(), List.of(), List.of(), List.of()),
                new Risk(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
    }

    static Topics topics(Lifetime lifetime) {
        Topics none = nothing();
        return new Topics(
                none.retention(),
                lifetime,
                none.loyalty(),
                none.wordOfMouth(),
                none.satisfaction(),
                none.journey(),
                none.risk());
    }

    static Topics topics(Loyalty loyalty) {
        Topics none = nothing();
        return new Topics(
                none.retention(),
                none.lifetime(),
                loyalty,
                none.wordOfMouth(),
                none.satisfaction(),
                none.journey(),
                none.risk());
    }
}
