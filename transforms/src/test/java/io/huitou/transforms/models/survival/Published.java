package io.huitou.transforms.models.survival;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** The published data and tables, and how the data become counts. */
final class Published {
    private static final Path FOLDER = Path.of("src/test/resources/published");

    private Published() {}

    static List<NamedCsvRecord> lines(String file) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(FOLDER.resolve(file + ".csv"))) {
            return reader.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A number; NaN where the field is empty. */
    static double number(NamedCsvRecord row, String field) {
        String text = row.getField(field);
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    static LifeTable lifeTable(List<NamedCsvRecord> rows, String time, Predicate<NamedCsvRecord> lost) {
        LifeTable.Builder counts = new LifeTable.Builder();
        rows.stream()
                .sorted(Comparator.comparingDouble(row -> number(row, time)))
                .forEach(row -> counts.add(number(row, time), lost.test(row) ? 1 : 0, lost.test(row) ? 0 : 1));
        return counts.build();
    }

    static CoxData coxData(
            List<NamedCsvRecord> rows,
            String time,
            Predicate<NamedCsvRecord> lost,
            List<String> names,
            List<ToDoubleFunction<NamedCsvRecord>> covariates) {
        CoxData.Builder data = new CoxData.Builder(names);
        rows.stream()
                .sorted(Comparator.comparingDouble(row -> number(row, time)))
                .forEach(row -> {
                    double[] values = covariates.stream()
                            .mapToDouble(covariate -> covariate.applyAsDouble(row))
                            .toArray();
                    data.add(number(row, time), data.pattern(values), lost.test(row) ? 1 : 0, lost.test(row) ? 0 : 1);
                });
        return data.build();
    }

    /** Rossi's convicts: weeks until arrest. */
    static CoxData rossi() {
        List<String> names = List.of("fin", "age", "race", "wexp", "mar", "paro", "prio");
        List<ToDoubleFunction<NamedCsvRecord>> covariates = names.stream()
                .<ToDoubleFunction<NamedCsvRecord>>map(name -> row -> number(row, name))
                .toList();
        return coxData(lines("rossi/rossi"), "week", row -> number(row, "arrest") == 1, names, covariates);
    }

    /** The customers of Telco: months until churn. */
    static CoxData telco() {
        List<ToDoubleFunction<NamedCsvRecord>> covariates = List.of(
                row -> number(row, "SeniorCitizen"),
                row -> yes(row, "Partner"),
                row -> yes(row, "Dependents"),
                row -> number(row, "MonthlyCharges"),
                row -> yes(row, "PaperlessBilling"),
                row -> row.getField("Contract").equals("One year") ? 1 : 0,
                row -> row.getField("Contract").equals("Two year") ? 1 : 0);
        return coxData(
                lines("telco_churn/customers"),
                "tenure",
                Published::hasChurned,
                List.of("SeniorCitizen", "Partner", "Dependents", "MonthlyCharges", "PaperlessBilling", "One", "Two"),
                covariates);
    }

    static boolean hasChurned(NamedCsvRecord telco) {
        return telco.getField("Churn").equals("Yes");
    }

    private static double yes(NamedCsvRecord row, String field) {
        return row.getField(field).equals("Yes") ? 1 : 0;
    }

    /** A life table of single times, the negative ones censored: quick to write down. */
    static LifeTable of(double... times) {
        LifeTable.Builder counts = new LifeTable.Builder();
        Arrays.stream(times)
                .boxed()
                .sorted(Comparator.comparingDouble(Math::abs))
                .forEach(time -> counts.add(Math.abs(time), time > 0 ? 1 : 0, time > 0 ? 0 : 1));
        return counts.build();
    }
}
