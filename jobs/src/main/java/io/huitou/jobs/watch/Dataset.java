package io.huitou.jobs.watch;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a job reads or writes, named as OpenLineage's naming conventions have it.
 *
 * @param columns empty where they are not ours to declare
 */
record Dataset(String namespace, String name, List<Column> columns) {
    private static final Pattern BUCKET = Pattern.compile("s3a://([^/]+)/(.+)");

    /** One column as lineage servers show it. */
    record Column(String name, String type, String says) {}

    Dataset {
        columns = List.copyOf(columns);
    }

    /** What an engine opens: a folder of this machine, or one of a bucket. */
    static Dataset at(String address, List<Column> columns) {
        Matcher url = BUCKET.matcher(address);
        return url.matches()
                ? new Dataset("s3://" + url.group(1), url.group(2), columns)
                : new Dataset("file", address, columns);
    }

    /** A file or folder of this machine. */
    static Dataset file(Path path, List<Column> columns) {
        return new Dataset("file", path.toString(), columns);
    }
}
