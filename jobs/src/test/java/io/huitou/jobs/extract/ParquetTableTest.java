package io.huitou.jobs.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.contracts.Field;
import io.huitou.jobs.contracts.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongToIntFunction;
import java.util.stream.LongStream;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what two readers that are not ours read, whatever the values repeat. */
class ParquetTableTest {

    private static final int GROUP = 122_880;

    @TempDir
    private Path folder;

    private static Field field(String name, Type type, boolean isRequired) {
        Field.Rules none = new Field.Rules(List.of(), null, null, null);
        return new Field(name, type, isRequired, 0, false, none, null, null, new Field.Says("", ""));
    }

    private static Field field(String name, Type.Kind kind) {
        return field(name, new Type(kind, 0, 0), false);
    }

    private Path write(List<Field> fields, int rows, Filler filler) throws Exception {
        Path file = folder.resolve("t-" + fields.hashCode() + "-" + rows + ".parquet");
        LandedRow row = new LandedRow(fields.size());
        try (ParquetTable table = ParquetTable.create(file, fields)) {
            for (int i = 0; i < rows; i++) {
                row.clear();
                filler.fill(row, i);
                table.write(row);
            }
            table.commit();
        }
        return file;
    }

    private interface Filler {
        void fill(LandedRow row, int number);
    }

    private static List<BlockMetaData> groups(Path file) throws Exception {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            return reader.getFooter().getBlocks();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 20_479, 20_480, 20_481, GROUP, GROUP + 1})
    void anyNumberOfRowsOfEachTypeComesBackAsItWas(int rows) throws Exception {
        List<Field> fields = List.of(
                field("t", Type.Kind.TEXT),
                field("n", Type.Kind.BIGINT),
                field("p", new Type(Type.Kind.DECIMAL, 18, 4), false),
                field("q", new Type(Type.Kind.DECIMAL, 5, 2), false),
                field("d", Type.Kind.DATE),
                field("m", Type.Kind.TIMESTAMP),
                field("b", Type.Kind.BOOLEAN));
        Random random = new Random(rows);
        List<String> written = new ArrayList<>();

        Path file = write(fields, rows, (row, i) -> {
            List<String> values = new ArrayList<>();
            for (int column = 0; column < fields.size(); column++) {
                values.add(random.nextInt(5) == 0 ? "null" : value(row, column, random));
            }
            written.add(String.join("|", values));
        });

        assertThat(Lake.rows(file, "select t, n, p, q, d, epoch_us(m) as m, b from {file}"))
                .isEqualTo(written);
        assertThat(groups(file)).hasSize((rows + GROUP - 1) / GROUP);
    }

    private static String value(LandedRow row, int column, Random random) {
        long number = random.nextInt(1000) - 500L;
        switch (column) {
            case 0 -> row.text(0, "价 " + number);
            case 6 -> row.number(6, number & 1);
            default -> row.number(column, column == 5 ? number * 86_400_000_123L : number);
        }
        return switch (column) {
            case 0 -> "价 " + number;
            case 2 -> BigDecimal.valueOf(number, 4).toPlainString();
            case 3 -> BigDecimal.valueOf(number, 2).toPlainString();
            case 4 -> LocalDate.ofEpochDay(number).toString();
            case 5 -> Long.toString(number * 86_400_000_123L);
            case 6 -> Boolean.toString((number & 1) == 1);
            default -> Long.toString(number);
        };
    }

    @Test
    void aDictionaryIsMadeWhereValuesRepeatAndOnlyThere() throws Exception {
        List<Field> fields = List.of(
                field("few", Type.Kind.TEXT),
                field("many", Type.Kind.TEXT),
                field("few_numbers", Type.Kind.BIGINT),
                field("many_numbers", Type.Kind.BIGINT),
                field("late", Type.Kind.BIGINT),
                field("nothing", Type.Kind.TEXT),
                field("always", Type.Kind.TEXT));
        // Repeats at first and never again: the dictionary is begun and given up.
        LongToIntFunction late = i -> i < 10_000 ? (int) i % 3 : (int) i;

        Path file = write(fields, 100_000, (row, i) -> {
            row.text(0, "v" + i % 17);
            row.text(1, "v" + i);
            row.number(2, i % 300);
            row.number(3, i);
            row.number(4, late.applyAsInt(i));
            row.text(6, "x");
        });

        assertThat(groups(file).get(0).getColumns())
                .extracting(ColumnChunkMetaData::hasDictionaryPage)
                .containsExactly(true, false, true, false, false, false, true);
        assertThat(Lake.rows(
                        file,
                        "select count(distinct few), count(distinct many), sum(few_numbers), sum(many_numbers), sum(late),"
                                + " count(nothing), count(always), max(many) from {file}"))
                .containsExactly("17|100000|"
                        + LongStream.range(0, 100_000).map(i -> i % 300).sum() + "|4999950000|"
                        + LongStream.range(0, 100_000).map(late::applyAsInt).sum() + "|0|100000|v99999");
    }

    @Test
    void thePagesTellTheirLeastAndGreatestAndTheirNulls() throws Exception {
        List<Field> fields = List.of(field("t", Type.Kind.TEXT), field("d", Type.Kind.DATE));

        Path file = write(fields, 1000, (row, i) -> {
            if (i % 10 > 0) {
                row.text(0, i % 2 == 0 ? "Z" + i : "中" + i);
            }
            row.number(1, 400 - i);
        });

        Statistics<?> texts = groups(file).get(0).getColumns().get(0).getStatistics();
        assertThat(texts.getNumNulls()).isEqualTo(100);
        assertThat(texts.minAsString()).isEqualTo("Z102");
        assertThat(texts.maxAsString()).isEqualTo("中999");
        assertThat(groups(file).get(0).getColumns().get(1).getStatistics().minAsString())
                .isEqualTo(LocalDate.ofEpochDay(-599).toString());
    }

    @Test
    void longTextsMakeSmallGroups() throws Exception {
        String text = "long ".repeat(20_000);

        Path file = write(
                List.of(field("t", new Type(Type.Kind.TEXT, 0, 0), true)), 2_000, (row, i) -> row.text(0, i + text));

        assertThat(groups(file)).hasSizeBetween(3, 4);
        assertThat(Lake.rows(file, "select count(*), sum(length(t)) from {file}"))
                .containsExactly("2000|"
                        + LongStream.range(0, 2_000)
                                .map(i -> Long.toString(i).length() + text.length())
                                .sum());
    }

    @Test
    void whatIsNotCommittedLeavesNothing() throws Exception {
        Path file = folder.resolve("t.parquet");
        try (ParquetTable table = ParquetTable.create(file, List.of(field("n", Type.Kind.BIGINT)))) {
            table.write(new LandedRow(1));
        }
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}
