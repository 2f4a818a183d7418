package io.huitou.transforms.models.lifetime;

import static io.huitou.transforms.models.lifetime.PublishedRows.number;
import static io.huitou.transforms.models.lifetime.PublishedRows.off;
import static io.huitou.transforms.models.lifetime.PublishedRows.worst;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

/** BG/BB on the donors of Fader, Hardie & Shang (2010). */
class BetaGeometricBetaBernoulliTest {
    private static final List<NamedCsvRecord> ROWS = PublishedRows.of("donations/by_history");
    private static final Fit<BetaGeometricBetaBernoulli> FIT = BetaGeometricBetaBernoulli.fit(donations());

    static Opportunities donations() {
        Opportunities donations = new Opportunities();
        ROWS.forEach(row -> donations.add(n(row), x(row), tx(row), number(row, "custs")));
        return donations;
    }

    private static int n(NamedCsvRecord row) {
        return Integer.parseInt(row.getField("n.cal"));
    }

    private static int x(NamedCsvRecord row) {
        return Integer.parseInt(row.getField("x"));
    }

    private static int tx(NamedCsvRecord row) {
        return Integer.parseInt(row.getField("t.x"));
    }

    @Test
    void the_fit_has_the_published_parameters() {
        List<NamedCsvRecord> published = PublishedRows.of("donations/parameters");
        for (int i = 0; i < 4; i++) {
            assertThat(off(FIT.parameters().get(i), number(published.get(i), "value")))
                    .isLessThan(1e-3);
        }
        assertThat(FIT.logLikelihood()).isCloseTo(number(published.get(4), "value"), within(1e-3));
    }

    @Test
    void every_history_has_the_published_expectations() {
        BetaGeometricBetaBernoulli model = at(PublishedRows.of("donations/parameters"));
        assertThat(worst(ROWS, "PAlive", row -> model.probabilityAlive(n(row), x(row), tx(row))))
                .isLessThan(1e-9);
        assertThat(worst(ROWS, "CET_5", row -> model.conditionalExpectedTransactions(n(row), x(row), tx(row), 5)))
                .isLessThan(1e-9);
        assertThat(worst(
                        ROWS,
                        "DERT_d0.1",
                        row -> model.discountedExpectedResidualTransactions(n(row), x(row), tx(row), 0.1)))
                .isLessThan(1e-9);
        assertThat(worst(ROWS, "post_p", row -> model.meanProbabilityOfBuying(n(row), x(row), tx(row))))
                .isLessThan(1e-9);
        assertThat(worst(ROWS, "post_theta", row -> model.meanProbabilityOfLeaving(n(row), x(row), tx(row))))
                .isLessThan(1e-9);
    }

    private static BetaGeometricBetaBernoulli at(List<NamedCsvRecord> rows) {
        return new BetaGeometricBetaBernoulli(
                number(rows.get(0), "value"),
                number(rows.get(1), "value"),
                number(rows.get(2), "value"),
                number(rows.get(3), "value"));
    }

    @Test
    void all_histories_of_six_opportunities_together_are_certain() {
        double sum = 0;
        for (int tx = 0; tx <= 6; tx++) {
            for (int x = tx == 0 ? 0 : 1; x <= tx; x++) {
                double orders = tx == 0 ? 1 : org.hipparchus.util.CombinatoricsUtils.binomialCoefficient(tx - 1, x - 1);
                sum += orders * Math.exp(FIT.model().logLikelihood(6, x, tx));
            }
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
    }

    @Test
    void a_history_that_contradicts_itself_is_refused() {
        assertThatThrownBy(() -> donations().add(6, 3, 2, 1)).hasMessageContaining("n = 6, x = 3, t_x = 2");
        assertThatThrownBy(() -> donations().add(6, 0, 2, 1)).hasMessageContaining("it contradicts itself");
        assertThatThrownBy(() -> FIT.model().probabilityAlive(6, 1, 7))
                .hasMessageContaining("Cannot read a history of opportunities");
    }
}
