package io.huitou.transforms.models.lifetime;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The published tables that this package must reproduce, and the models at the parameters they were published with. */
final class PublishedRows {
    static final BetaGeometricNbd BG_NBD = new BetaGeometricNbd(0.243, 4.414, 0.793, 2.426, false);
    static final BetaGeometricNbd MBG_NBD = new BetaGeometricNbd(0.525, 6.183, 0.891, 1.614, true);
    static final ParetoNbd PARETO_NBD = new ParetoNbd(0.553, 10.578, 0.606, 11.669);
    static final GammaGamma GAMMA_GAMMA = new GammaGamma(6.25, 3.74, 15.44);

    private PublishedRows() {}

    static List<NamedCsvRecord> of(String file) {
        Path path = Path.of("src/test/resources/published").resolve(file + ".csv");
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(path)) {
            return reader.stream().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static double number(NamedCsvRecord row, String field) {
        return Double.parseDouble(row.getField(field));
    }

    static long whole(NamedCsvRecord row, String field) {
        return Long.parseLong(row.getField(field));
    }

    static PurchaseHistory history(NamedCsvRecord row) {
        return new PurchaseHistory(whole(row, "x"), number(row, "t_x_days") / 7, number(row, "T_days") / 7);
    }

    static List<NamedCsvRecord> customers() {
        return of("cdnow/lifetime_at_published_parameters");
    }

    static Histories histories() {
        Histories.Builder builder = Histories.builder();
        customers().forEach(row -> builder.add(whole(row, "x"), whole(row, "t_x_days"), whole(row, "T_days"), 1));
        return builder.build();
    }

    static Spending spending() {
        Spending.Builder builder = Spending.builder();
        customers().stream()
                .filter(row -> number(row, "m_x") > 0)
                .forEach(row -> builder.add(whole(row, "x"), whole(row, "x") * number(row, "m_x"), 1));
        return builder.build();
    }

    /** By how much the worst of the customers' values differs from that of a column, relative to it. */
    static double worst(List<NamedCsvRecord> rows, String column, Function<NamedCsvRecord, Double> value) {
        return rows.stream()
                .collect(Collectors.summarizingDouble(row -> off(value.apply(row), number(row, column))))
                .getMax();
    }

    static double off(double value, double expected) {
        double off = Math.abs(value - expected) / Math.max(Math.abs(expected), Double.MIN_NORMAL);
        return Double.isNaN(off) ? Double.POSITIVE_INFINITY : off;
    }
}
