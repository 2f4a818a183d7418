package io.huitou.transforms.models.churn;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The published data set, its 22 predictors and the split by row number. */
final class Telco {
    private static final Path FOLDER = Path.of("src/test/resources/published/telco_churn");

    private static final List<String> FEATURES = List.of(
            "tenure",
            "MonthlyCharges",
            "TotalCharges",
            "SeniorCitizen",
            "Partner",
            "Dependents",
            "PhoneService",
            "MultipleLines",
            "Fiber",
            "NoInternet",
            "OnlineSecurity",
            "OnlineBackup",
            "DeviceProtection",
            "TechSupport",
            "StreamingTV",
            "StreamingMovies",
            "OneYear",
            "TwoYear",
            "Paperless",
            "ECheck",
            "MailedCheck",
            "CreditCard");

    private Telco() {}

    static Examples all() throws IOException {
        return rows(index -> true);
    }

    static Examples train() throws IOException {
        return rows(index -> index % 5 != 4);
    }

    static Examples test() throws IOException {
        return rows(index -> index % 5 == 4);
    }

    static List<NamedCsvRecord> lines(String file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(FOLDER.resolve(file + ".csv"))) {
            return reader.stream().toList();
        }
    }

    /** What a classifier says of examples, and what came of them. */
    static ScoredLabels scored(Classifier classifier, Examples examples) {
        double[] row = new double[examples.features().size()];
        double[] probabilities = new double[examples.size()];
        boolean[] events = new boolean[examples.size()];
        for (int i = 0; i < events.length; i++) {
            examples.copy(i, row);
            probabilities[i] = LogisticInformation.probability(classifier.logOdds(row));
            events[i] = examples.isEvent(i);
        }
        return ScoredLabels.of(probabilities, events);
    }

    static LinearClassifier classifier(LogisticRegression fit, Examples examples) {
        return new LinearClassifier(
                fit.coefficients()[0],
                java.util.Arrays.copyOfRange(fit.coefficients(), 1, fit.coefficients().length),
                examples.averages());
    }

    private static Examples rows(java.util.function.IntPredicate isWanted) throws IOException {
        List<NamedCsvRecord> customers = lines("customers");
        Examples examples = new Examples(FEATURES);
        IntStream.range(0, customers.size())
                .filter(isWanted)
                .mapToObj(customers::get)
                .forEach(customer -> examples.add(
                        predictors(customer), customer.getField("Churn").equals("Yes")));
        return examples;
    }

    private static double[] predictors(NamedCsvRecord c) {
        return new double[] {
            number(c, "tenure"),
            number(c, "MonthlyCharges"),
            number(c, "TotalCharges"),
            number(c, "SeniorCitizen"),
            is(c, "Partner", "Yes"),
            is(c, "Dependents", "Yes"),
            is(c, "PhoneService", "Yes"),
            is(c, "MultipleLines", "Yes"),
            is(c, "InternetService", "Fiber optic"),
            is(c, "InternetService", "No"),
            is(c, "OnlineSecurity", "Yes"),
            is(c, "OnlineBackup", "Yes"),
            is(c, "DeviceProtection", "Yes"),
            is(c, "TechSupport", "Yes"),
            is(c, "StreamingTV", "Yes"),
            is(c, "StreamingMovies", "Yes"),
            is(c, "Contract", "One year"),
            is(c, "Contract", "Two year"),
            is(c, "PaperlessBilling", "Yes"),
            is(c, "PaymentMethod", "Electronic check"),
            is(c, "PaymentMethod", "Mailed check"),
            is(c, "PaymentMethod", "Credit card (automatic)")
        };
    }

    private static double number(NamedCsvRecord customer, String field) {
        String text = customer.getField(field).trim();
        return text.isEmpty() ? 0 : Double.parseDouble(text);
    }

    private static double is(NamedCsvRecord customer, String field, String value) {
        return customer.getField(field).equals(value) ? 1 : 0;
    }
}
