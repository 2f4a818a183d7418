package io.huitou.transforms;

import java.nio.file.Path;
import java.util.List;

/** Where the rows of a table that a query reads lie: folders of Parquet files; none means an empty table. */
public record Source(List<Column> columns, List<Path> folders) {
    public Source {
        columns = List.copyOf(columns);
        folders = List.copyOf(folders);
    }
}
