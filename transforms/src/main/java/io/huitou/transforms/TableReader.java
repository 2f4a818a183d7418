package io.huitou.transforms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.huitou.transforms.models.Models;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one table's yml and the SQL or the rows beside it. */
final class TableReader {
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private static final Bilingual SEGMENTS =
            new Bilingual("Segment; 'unknown' where nothing is known", "客群；未知者为 unknown");

    /** What every kpi has, whether its query returns it or not; numerator and denominator are its own. */
    private static final List<Column> KPI = List.of(
            new Column("month", "date", new Bilingual("First day of the month", "月份首日"), false),
            new Column("segment_kind", "text", new Bilingual("By what customers are divided", "客群划分方式"), false),
            new Column("segment", "text", SEGMENTS, false),
            new Column("currency_code", "text", new Bilingual("Currency, for money", "币种(金额指标)"), false),
            new Column("numerator", "bigint", new Bilingual("Numerator", "分子"), false),
            new Column("denominator", "bigint", new Bilingual("Denominator", "分母"), false),
            new Column("n", "bigint", new Bilingual("People behind the figure", "样本人数"), false),
            new Column("n_missing", "bigint", new Bilingual("People without an answer", "缺失人数"), false),
            new Column("low", "double", new Bilingual("Lower end of the 95 % interval", "95% 置信区间下限"), false),
            new Column("high", "double", new Bilingual("Upper end of the 95 % interval", "95% 置信区间上限"), false));

    private TableReader() {}

    static Optional<Table> read(Path root, Path yml, List<String> problems) {
        TableFile file;
        try {
            file = YAML.readValue(Library.text(yml, problems), TableFile.class);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            problems.add(yml + ":" + line + ": " + e.getOriginalMessage());
            return Optional.empty();
        }
        int before = problems.size();
        String name = yml.getFileName().toString().replaceFirst("\\.yml$", "");
        String folder = root.relativize(yml.getParent()).toString().replace('\\', '/');
        String computedBy = folder.equals("rules") ? "rules" : or(file.computedBy(), "sql");
        Path sql = yml.resolveSibling(name + ".sql");
        String shape = or(file.shape(), "table");
        if (!NAME.matcher(name).matches()) {
            problems.add(yml + ":1: the table's name '" + name + "' is not lower_snake_case. Rename its files.");
        }
        complete(yml, file, folder, shape, problems);
        boolean hasQuery = computedBy.equals("sql") || Models.named(computedBy).isPresent();
        if (!hasQuery && !Set.of("rules", "night").contains(computedBy)) {
            problems.add(yml + ":1: computed_by is '" + computedBy + "'. Leave it out, or name a model: "
                    + String.join(", ", Models.names()) + ".");
        }
        if (hasQuery && !folder.equals("rules") && !Files.exists(yml.resolveSibling(name + ".cases.yml"))) {
            problems.add(
                    yml + ":1: has no " + name + ".cases.yml beside it. Write what is given and what is expected.");
        }
        List<Column> columns = columns(yml, file, shape, problems);
        List<Check> checks = checks(file);
        List<String> names = columns.stream().map(Column::name).toList();
        if (file.key() != null && !(folder.equals("rules") && names.containsAll(file.key()))) {
            problems.add(yml + ":1: has the key " + file.key() + ". Only a rule has one, of its own columns.");
        }
        if (problems.size() > before) {
            return Optional.empty();
        }
        return Optional.of(new Table(
                name,
                folder,
                hasQuery ? sql : computedBy.equals("rules") ? yml.resolveSibling(name + ".csv") : yml,
                or(file.title(), Bilingual.NONE),
                or(file.says(), Bilingual.NONE),
                or(file.grain(), ""),
                shape,
                or(file.unit(), "none"),
                or(file.better(), "none"),
                or(file.owner(), ""),
                or(file.source(), ""),
                or(file.needs(), List.of()),
                columns,
                checks,
                or(file.key(), List.of()),
                computedBy,
                hasQuery ? Library.text(sql, problems) : "",
                Set.of()));
    }

    private static void complete(Path yml, TableFile file, String folder, String shape, List<String> problems) {
        if (file.says() == null || file.grain() == null || file.columns() == null) {
            problems.add(yml + ":1: needs says, grain and columns.");
        }
        if (!Set.of("kpi", "table").contains(shape)) {
            problems.add(yml + ":1: shape is '" + shape + "'. Use kpi or table.");
        }
        boolean isPrinted = folder.startsWith("metrics/");
        if (isPrinted && (file.title() == null || file.needs() == null || file.owner() == null)) {
            problems.add(yml + ":1: a metric needs title, needs and owner.");
        }
        if (shape.equals("kpi") && (file.unit() == null || file.better() == null)) {
            problems.add(yml + ":1: a kpi needs unit and better.");
        }
    }

    private static List<Column> columns(Path yml, TableFile file, String shape, List<String> problems) {
        Map<String, Column> columns = new LinkedHashMap<>();
        if (shape.equals("kpi")) {
            KPI.forEach(column -> columns.put(column.name(), column));
        }
        or(file.columns(), Map.<String, TableFile.ColumnFile>of()).forEach((name, column) -> {
            if (shape.equals("kpi") && !columns.containsKey(name)) {
                problems.add(yml + ":1: a kpi has no column " + name + ". Make it a table, or drop the column.");
            }
            try {
                columns.put(
                        name,
                        new Column(name, or(column.type(), ""), or(column.says(), Bilingual.NONE), column.personal()));
            } catch (IllegalArgumentException e) {
                problems.add(yml + ":1: " + e.getMessage() + ".");
            }
        });
        return List.copyOf(columns.values());
    }

    private static List<Check> checks(TableFile file) {
        List<Check> checks = new ArrayList<>();
        or(file.checks(), List.<Map<Check.Severity, String>>of())
                .forEach(entry -> entry.forEach((severity, condition) -> checks.add(new Check(severity, condition))));
        return List.copyOf(checks);
    }

    private static <T> T or(@Nullable T value, T fallback) {
        return value == null ? fallback : value;
    }
}
