package io.huitou.jobs.conf;

import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.contracts.Field;
import io.huitou.jobs.yaml.Spelling;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds one entity of a source of files. */
final class FileSetBinder {

    private static final Map<String, FileSet.Format> ENDINGS = Map.of(
            ".csv", FileSet.Format.CSV,
            ".ndjson", FileSet.Format.NDJSON,
            ".jsonl", FileSet.Format.NDJSON,
            ".parquet", FileSet.Format.PARQUET);
    /** Java gives these names to IBM's variant or to none; in the files they mean the code page of Korean Windows. */
    private static final Set<String> KOREAN_WINDOWS = Set.of("CP949", "MS949", "UHC", "WINDOWS-949");

    private final Section section;
    private final Contract contract;

    FileSetBinder(Section section, Contract contract) {
        this.section = section;
        this.contract = contract;
    }

    FileSet bind(Path folder) {
        String pattern = pattern();
        FileSet.Format format = format(pattern);
        return new FileSet(
                folder,
                pattern,
                format,
                charset(),
                delimiter(),
                header(format),
                timestampFormat(),
                dateFormat(),
                columns(),
                Intake.bind(section),
                numberForm(format));
    }

    /** CSV files whose columns are not mapped, whatever their names end in. */
    FileSet csv(Path folder) {
        FileSet.Format csv = FileSet.Format.CSV;
        return new FileSet(
                folder,
                pattern(),
                csv,
                charset(),
                delimiter(),
                header(csv),
                null,
                null,
                Map.of(),
                Intake.bind(section),
                NumberForm.PLAIN);
    }

    private NumberForm numberForm(FileSet.Format format) {
        if (format == FileSet.Format.PARQUET && (section.has("decimal") || section.has("grouping"))) {
            section.problem(
                    section.has("decimal") ? "decimal" : "grouping",
                    "the numbers of the files are no text",
                    format.label(),
                    "Leave it out");
        }
        return NumberForm.bind(section);
    }

    private String pattern() {
        String pattern = section.needed("pattern", "Write a pattern of file names such as orders-*.csv");
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (IllegalArgumentException broken) {
            section.problem("pattern", "not a glob", pattern, "Write such as orders-*.csv or {a,b}.csv");
        }
        if (pattern.contains("/") || pattern.contains("\\")) {
            section.problem("pattern", "it names folders", pattern, "Write the folder in files.folder");
        }
        return pattern;
    }

    private FileSet.Format format(String pattern) {
        String plain = pattern.endsWith(".gz") ? pattern.substring(0, pattern.length() - 3) : pattern;
        FileSet.Format byEnding = ENDINGS.entrySet().stream()
                .filter(entry -> plain.toLowerCase(Locale.ROOT).endsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        if (byEnding == null && !section.has("format") && !pattern.isEmpty()) {
            section.problem(
                    "pattern", "its ending does not tell the format", pattern, "Write format: csv, ndjson or parquet");
        }
        String fallback = byEnding == null ? "csv" : byEnding.label();
        String label = section.oneOf("format", fallback, Set.of("csv", "ndjson", "parquet"));
        return FileSet.Format.valueOf(label.toUpperCase(Locale.ROOT));
    }

    private Charset charset() {
        return section.value(
                "charset", "UTF-8", FileSetBinder::charset, "no such charset", "Write such as UTF-8 or GB18030");
    }

    static Charset charset(String name) {
        boolean isKorean = KOREAN_WINDOWS.contains(name.toUpperCase(Locale.ROOT));
        return Charset.forName(isKorean ? "x-windows-949" : name);
    }

    private char delimiter() {
        return section.value(
                "delimiter", ",", FileSetBinder::oneCharacter, "not one character", "Write such as \";\" or \"\\t\"");
    }

    private static char oneCharacter(String text) {
        if (text.length() != 1 || text.equals("\"") || text.equals("\n") || text.equals("\r")) {
            throw new IllegalArgumentException(text);
        }
        return text.charAt(0);
    }

    private List<String> header(FileSet.Format format) {
        if (!section.has("header")) {
            return List.of();
        }
        List<String> names = section.list("header", List.of("id", "day", "price"));
        if (format != FileSet.Format.CSV) {
            section.problem("header", "the files name their columns themselves", format.label(), "Leave it out");
        } else if (Set.copyOf(names).size() < names.size()) {
            section.problem("header", "two columns of one name", names.toString(), "Name each differently");
        }
        return names;
    }

    @Nullable String dateFormat() {
        return section.has("date_format") ? timeFormat("date_format") : null;
    }

    @Nullable String timestampFormat() {
        if (!section.has("timestamp_format")) {
            return null;
        }
        String text = section.text("timestamp_format", "");
        return text.equals("epoch_seconds") || text.equals("epoch_millis") ? text : timeFormat("timestamp_format");
    }

    private String timeFormat(String key) {
        return section.value(
                key,
                "yyyy-MM-dd",
                FileSetBinder::checkedPattern,
                "not a pattern",
                "Write such as \"dd.MM.yyyy HH:mm\"");
    }

    private static String checkedPattern(String text) {
        DateTimeFormatter unused = DateTimeFormatter.ofPattern(text, Locale.ENGLISH);
        return text;
    }

    private Map<String, @Nullable String> columns() {
        Section columns = section.section("columns");
        Map<String, @Nullable String> mapped = new LinkedHashMap<>();
        for (String name : columns.keys()) {
            Field field = contract.field(name).orElse(null);
            String theirs = columns.written(name);
            if (field == null) {
                String near = Spelling.closest(name, contract.columns())
                        .map(word -> "Did you mean " + word + "?")
                        .orElse("Known: " + String.join(", ", contract.columns()));
                columns.problem(name, "the contract of " + contract.name() + " has no such column", null, near);
            } else if (theirs == null && field.isRequired()) {
                columns.problem(
                        name, "it is required and mapped to nothing", null, "Name the files' column or =constant");
            } else {
                mapped.put(name, theirs);
                section.binding()
                        .show(
                                columns.name(name),
                                theirs == null ? "(none)" : theirs,
                                columns.placeOf(name).toString());
            }
        }
        return Collections.unmodifiableMap(mapped);
    }
}
