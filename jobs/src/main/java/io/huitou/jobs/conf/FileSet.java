package io.huitou.jobs.conf;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the files of a folder whose names match a pattern, read in the order of their names.
 *
 * @param pattern a glob over file names
 * @param header the names of the columns of CSV files that have no header line; empty: their first line names them
 * @param timestampFormat a pattern of DateTimeFormatter, epoch_seconds or epoch_millis; null: ISO 8601
 * @param dateFormat a pattern of DateTimeFormatter; null: ISO 8601
 * @param columns contract name to the files' name; "=text" a constant; null: the entity has no such column
 * @param intake when a file counts as delivered
 * @param numberForm how numbers are written
 */
public record FileSet(
        Path folder,
        String pattern,
        Format format,
        Charset charset,
        char delimiter,
        List<String> header,
        @Nullable String timestampFormat,
        @Nullable String dateFormat,
        Map<String, @Nullable String> columns,
        Intake intake,
        NumberForm numberForm)
        implements Feed.Origin {

    /** Files that are taken as they lie there, with plain numbers. */
    public FileSet(
            Path folder,
            String pattern,
            Format format,
            Charset charset,
            char delimiter,
            List<String> header,
            @Nullable String timestampFormat,
            @Nullable String dateFormat,
            Map<String, @Nullable String> columns) {
        this(
                folder,
                pattern,
                format,
                charset,
                delimiter,
                header,
                timestampFormat,
                dateFormat,
                columns,
                Intake.AT_ONCE,
                NumberForm.PLAIN);
    }

    @Override
    public List<FileSet> files() {
        return List.of(this);
    }

    /** How files are written. */
    public enum Format {
        CSV("csv"),
        NDJSON("ndjson"),
        PARQUET("parquet");

        private final String label;

        Format(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
