package io.huitou.transforms.models.referral;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The tables that were computed by others. */
final class Published {
    private static final Path FOLDER = Path.of("src/test/resources/published/referral");

    private Published() {}

    static List<NamedCsvRecord> rows(String file) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(FOLDER.resolve(file + ".csv"))) {
            return reader.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who brought each customer of referral_a, numbered from 0. */
    static int[] referrers() {
        return rows("referral_a").stream()
                .mapToInt(row -> row.getField("referred_by").isEmpty()
                        ? ReferralForest.NOBODY
                        : (int) whole(row, "referred_by") - 1)
                .toArray();
    }

    static long whole(NamedCsvRecord row, String field) {
        return Long.parseLong(row.getField(field));
    }

    static double number(NamedCsvRecord row, String field) {
        return Double.parseDouble(row.getField(field));
    }
}
