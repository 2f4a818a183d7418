package io.huitou.transforms.models.lifetime;

import io.huitou.transforms.models.Row;
import java.util.List;
import java.util.Locale;

/** The models of which a company's own hold-out chooses one, in the order in which equals are preferred. */
enum Candidate {
    BG_NBD,
    MBG_NBD,
    PARETO_NBD;

    /** The columns of the parameters of all candidates; each fills its own. */
    static final List<String> PARAMETERS = List.of("r", "alpha", "a", "b", "s", "beta");

    /** The name by which tables call it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where a parameter stands among the model's own; -1 where it has none of this name. */
    int position(String parameter) {
        List<String> own = this == PARETO_NBD ? List.of("r", "alpha", "s", "beta") : List.of("r", "alpha", "a", "b");
        return own.indexOf(parameter);
    }

    Fit<? extends PurchaseModel> fit(Histories histories) {
        return switch (this) {
            case BG_NBD -> BetaGeometricNbd.fit(histories, false);
            case MBG_NBD -> BetaGeometricNbd.fit(histories, true);
            case PARETO_NBD -> ParetoNbd.fit(histories);
        };
    }

    /** The model whose name and parameters a row of the fits has. */
    static PurchaseModel read(Row row) {
        double r = row.number("r");
        double alpha = row.number("alpha");
        return switch (valueOf(row.text("model").toUpperCase(Locale.ROOT))) {
            case BG_NBD -> new BetaGeometricNbd(r, alpha, row.number("a"), row.number("b"), false);
            case MBG_NBD -> new BetaGeometricNbd(r, alpha, row.number("a"), row.number("b"), true);
            case PARETO_NBD -> new ParetoNbd(r, alpha, row.number("s"), row.number("beta"));
        };
    }
}
