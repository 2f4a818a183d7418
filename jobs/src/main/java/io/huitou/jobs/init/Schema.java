package io.huitou.jobs.init;

import java.util.List;
import java.util.Optional;

/**
 * What a database has.
 *
 * @param product and version, as it calls itself
 * @param database its name
 * @param tables in the order of their names
 * @param unreadable tables that this user may not read
 */
public record Schema(
        String product, String database, Identifiers identifiers, List<SourceTable> tables, List<String> unreadable) {

    public Schema {
        tables = List.copyOf(tables);
        unreadable = List.copyOf(unreadable);
    }

    Optional<SourceTable> table(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }
}
