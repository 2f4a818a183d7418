package io.huitou.jobs.watch;

import java.nio.file.Path;
import java.util.List;

/**
 * What a job reads or writes, named as OpenLineage's naming conventions have it.
 *
 * @param columns empty where they are not ours to declare
 */
record Dataset(String namespace, String name, List<Column> columns) {

    /** One column as lineage servers show it. */
    record Column(String name, String type, String says) {}

    Dataset {
        columns = List.copyOf(columns);
    }

    /** A file or folder of this machine. */
    static Dataset file(Path path, List<Column> columns) {
        return new Dataset("file", path.toString(), columns);
    }
}
