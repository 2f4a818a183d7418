package io.huitou.reports.figures;

import java.util.List;

/**
 * What came from the sources otherwise than for the release before.
 *
 * @param added how many columns are new; the others are gone or hold less than they did
 * @param columns all of them, as source.entity.column
 * @param files those that lay there and were not read
 */
public record SourceChanges(long added, long missing, long narrowed, List<String> columns, List<String> files) {
    public static final SourceChanges NONE = new SourceChanges(0, 0, 0, List.of(), List.of());

    public SourceChanges {
        columns = List.copyOf(columns);
        files = List.copyOf(files);
    }
}
