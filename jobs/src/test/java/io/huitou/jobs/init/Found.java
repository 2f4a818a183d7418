package io.huitou.jobs.init;

import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.contracts.Contracts;
import io.huitou.jobs.contracts.Field;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is proposed for a database, in lines to compare: an entity, its table, and where each column is from. */
final class Found {
    static final Contracts CONTRACTS = Contracts.read(Path.of("../conf/contracts"));

    private Found() {}

    static Schema schema(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return new SchemaReader(connection).read(null);
        }
    }

    /** {@code customers = customer: customer_id, name < first_name + last_name, region < state}; in small letters. */
    static List<String> in(String url) throws SQLException {
        Proposal proposal = Proposal.of(schema(url), CONTRACTS);
        List<String> lines = new ArrayList<>();
        for (Contract contract : CONTRACTS.all()) {
            proposal.chosen(contract).ifPresent(chosen -> lines.add(line(chosen)));
        }
        return lines;
    }

    private static String line(Candidate chosen) {
        String columns = chosen.contract().fields().stream()
                .flatMap(field -> chosen.match(field).stream().map(match -> column(field, match.origin())))
                .collect(Collectors.joining(", "));
        return (chosen.contract().entity() + " = " + chosen.table().name() + ": " + columns)
                .toLowerCase(java.util.Locale.ROOT);
    }

    private static String column(Field field, Match.Origin origin) {
        String from = origin instanceof Match.Own own
                ? own.column()
                : origin instanceof Match.Parts parts
                        ? String.join(" + ", parts.columns())
                        : ((Match.Joined) origin).over().table() + "." + ((Match.Joined) origin).column();
        return from.equalsIgnoreCase(field.name()) ? field.name() : field.name() + " < " + from;
    }
}
