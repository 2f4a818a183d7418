package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.FileQuery;
import io.huitou.jobs.conf.FileSet;
import io.huitou.jobs.conf.Query;
import io.huitou.jobs.extract.SourceState.SourceColumn;
import io.huitou.jobs.yaml.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;

/** Looks at the columns of a source without its rows. What cannot be read is not seen: the extraction will say why. */
final class SourceLook {

    private static final int MOST_FILES = 50;

    private SourceLook() {}

    /** The columns in one place; origin: the file, or "query". */
    record Seen(String origin, List<SourceColumn> columns) {
        Seen {
            columns = List.copyOf(columns);
        }
    }

    /** The columns of files as they were read, in the last of these; empty where nobody knows. */
    static Optional<List<SourceColumn>> asRead(Feed feed, List<Receipt.SourceFile> read) {
        if (feed.origin() instanceof FileSet files) {
            return read.isEmpty()
                    ? Optional.empty()
                    : file(files.folder().resolve(read.get(read.size() - 1).name()), files).stream()
                            .findFirst()
                            .map(Seen::columns);
        }
        try {
            return feed.origin() instanceof FileQuery query
                    ? Optional.of(tables(query).stream()
                            .flatMap(seen -> seen.columns().stream())
                            .toList())
                    : Optional.empty();
        } catch (IOException | BadSource unreadable) {
            return Optional.empty();
        }
    }

    /** What counts for the next night where tonight's columns are not known: those that the release has which readers have. */
    static List<SourceColumn> asBefore(Feed feed, @Nullable Receipt last) {
        if (last == null) {
            return List.of();
        }
        boolean isSameQuery = Objects.equals(last.query(), feed.origin().sql());
        return last.state().columns().stream()
                .filter(column -> isSameQuery || column.name().contains(".")) // the labels of another query say nothing
                .toList();
    }

    /**
     * The columns in each file that is not known, at most in the 50 newest, and always in the newest; or those of a
     * query, and of the tables that it reads or that have been read before.
     */
    static List<Seen> of(Feed feed, List<Receipt.SourceFile> known, Set<String> tables) {
        try {
            if (feed.origin() instanceof Query query) {
                return List.of(new Seen("query", DatabaseColumns.of(feed, query, tables)));
            } else if (feed.origin() instanceof FileSet files) {
                return files(files, known, MOST_FILES);
            }
            return feed.origin() instanceof FileQuery query ? tables(query) : List.of();
        } catch (SQLException | IOException | BadSource | ConfigurationException unreadable) {
            return List.of();
        }
    }

    private static List<Seen> files(FileSet files, List<Receipt.SourceFile> known, int most) throws IOException {
        List<Path> matched = FileIntake.byDay().of(files);
        List<Seen> seen = new ArrayList<>();
        for (int i = Math.max(0, matched.size() - most); i < matched.size(); i++) {
            if (i == matched.size() - 1 || !isKnown(matched.get(i), known)) {
                seen.addAll(file(matched.get(i), files));
            }
        }
        return seen;
    }

    private static boolean isKnown(Path file, List<Receipt.SourceFile> known) throws IOException {
        long bytes = Files.size(file);
        String name = String.valueOf(file.getFileName());
        return known.stream().anyMatch(each -> each.name().equals(name) && each.bytes() == bytes);
    }

    private static List<Seen> file(Path file, FileSet files) {
        String name = String.valueOf(file.getFileName());
        try (SourceFile source = new SourceFile(file)) {
            List<SourceColumn> columns = switch (files.format()) {
                case CSV -> csv(name, source, files);
                case NDJSON -> NdjsonColumns.of(name, source, files);
                case PARQUET -> parquet(file);
            };
            return columns.isEmpty() ? List.of() : List.of(new Seen(name, columns));
        } catch (IOException | RuntimeException unreadable) {
            return List.of();
        }
    }

    private static List<SourceColumn> csv(String name, SourceFile source, FileSet files) throws IOException {
        try (CsvRows rows = new CsvRows(name, source, files, names -> new int[0])) {
            return rows.names().stream()
                    .map(column -> new SourceColumn(column, ""))
                    .toList();
        }
    }

    private static List<SourceColumn> parquet(Path file) throws IOException {
        ParquetReadOptions options =
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            return reader.getFileMetaData().getSchema().getFields().stream()
                    .map(type -> new SourceColumn(type.getName(), SourceType.of(type)))
                    .toList();
        }
    }

    /** Those of every table, with its name before them; cells that are unpivoted have no columns. */
    private static List<Seen> tables(FileQuery query) throws IOException {
        List<SourceColumn> columns = new ArrayList<>();
        for (Map.Entry<String, FileQuery.Table> table : query.tables().entrySet()) {
            if (!table.getValue().isUnpivoted()) {
                for (Seen seen : files(table.getValue().files(), List.of(), 1)) {
                    seen.columns()
                            .forEach(column ->
                                    columns.add(new SourceColumn(table.getKey() + "." + column.name(), column.type())));
                }
            }
        }
        return columns.isEmpty() ? List.of() : List.of(new Seen("query", columns));
    }
}
