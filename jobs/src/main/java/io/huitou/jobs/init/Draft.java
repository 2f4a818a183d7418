package io.huitou.jobs.init;

import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.contracts.Contracts;
import io.huitou.jobs.contracts.Field;
import io.huitou.transforms.Library;
import io.huitou.transforms.Table;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A first {@code huitou.yml} for a live database: complete, loading, and with what is left to do as comments. */
public final class Draft {

    private static final int WIDTH = 110;
    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toSet());

    private final Schema schema;
    private final Address address;
    private final Contracts contracts;
    private final Library library;
    private final Proposal proposal;
    private final QueryWriter queries;
    private final Optional<String> currency;
    private final List<String> lines = new ArrayList<>();

    private Draft(SchemaReader database, Schema schema, Address address, Contracts contracts, Library library) {
        this.schema = schema;
        this.address = address;
        this.contracts = contracts;
        this.library = library;
        proposal = Proposal.of(schema, contracts);
        queries = new QueryWriter(schema, proposal.synonyms());
        currency = contracts.all().stream()
                .flatMap(contract -> currency(contract, database).stream())
                .findFirst();
    }

    /**
     * Looks at the database, only reading.
     *
     * @param schemaName null: the one that the connection is in
     * @throws IllegalArgumentException "Cannot ..." where the database does not answer or shows no table
     */
    public static Draft of(Address address, @Nullable String schemaName, Contracts contracts, Library library) {
        Properties properties = new Properties();
        if (address.user() != null) {
            properties.setProperty("user", address.user());
        }
        if (address.password() != null) {
            properties.setProperty("password", address.password());
        }
        try (Connection connection = DriverManager.getConnection(address.existing(), properties)) {
            connection.setReadOnly(true);
            SchemaReader database = new SchemaReader(connection);
            return new Draft(database, database.read(schemaName), address, contracts, library);
        } catch (SQLException broken) {
            String says = address.scrubbed(String.valueOf(broken.getMessage())).replaceAll("\\s+", " ");
            throw new IllegalArgumentException("Cannot look at the database: it says: " + says
                    + ". Check --from, --user, the password, and that its driver is there: those of PostgreSQL, MariaDB"
                    + " and H2 are, another's jar goes into jobs/lib.");
        }
    }

    /** What the amounts of an entity are in, where a column says so. */
    private Optional<String> currency(Contract contract, SchemaReader database) {
        Candidate chosen = proposal.chosen(contract).orElse(null);
        if (chosen == null) {
            return Optional.empty();
        }
        return contract.fields().stream()
                .map(Field::unit)
                .filter(unit -> unit != null && chosen.matches().containsKey(unit))
                .findFirst()
                .map(chosen.matches()::get)
                .map(Match::origin)
                .filter(Match.Own.class::isInstance)
                .flatMap(own -> database.mostFrequent(chosen.table(), ((Match.Own) own).column()))
                .filter(CODES::contains);
    }

    /** A name for the source, and for files: small letters, digits and _. */
    public String name() {
        String name = schema.database().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        String letters = name.replaceAll("^[^a-z]+|_+$", "");
        return letters.isEmpty() ? "database" : letters.substring(0, Math.min(40, letters.length()));
    }

    /** What was found in a few lines, for the screen. */
    public List<String> summary() {
        List<String> summary = new ArrayList<>();
        for (Contract contract : contracts.all()) {
            List<Candidate> others = proposal.others(contract);
            proposal.chosen(contract)
                    .ifPresentOrElse(
                            chosen -> summary.add(String.format(
                                    Locale.ROOT,
                                    "%-18s %s",
                                    contract.entity(),
                                    chosen.table().name() + ": " + because(chosen))),
                            () -> others.stream()
                                    .findFirst()
                                    .ifPresent(first -> summary.add(String.format(
                                            Locale.ROOT,
                                            "%-18s perhaps %s: %s",
                                            contract.entity(),
                                            first.table().name(),
                                            because(first)))));
        }
        return summary;
    }

    /** The file's text. */
    public String text() {
        lines.clear();
        head();
        contracts.all().forEach(this::entity);
        tail();
        return String.join("\n", lines) + "\n";
    }

    private void head() {
        long views = schema.tables().stream().filter(SourceTable::isView).count();
        String title = title(name());
        add("# A first draft, written by huitou init from " + address.writtenUrl());
        add("# (" + schema.product() + ": " + (schema.tables().size() - views) + " tables"
                + (views == 0 ? "" : ", " + views + (views == 1 ? " view" : " views")) + ").");
        add(
                "# Next: huitou check --conf <this file> says what is left to do. Every key is explained in conf/huitou.yml.");
        add("");
        add("company:");
        add("  name: {en: " + quoted(title) + ", zh: " + quoted(title) + "}");
        add("  time_zone: UTC      # write the company's, such as Asia/Shanghai: its days are those of the reports");
        String found = currency.isPresent() ? "    # of most rows looked at" : "    # write the company's";
        add("  currency: " + currency.orElse("EUR") + "   " + found + ": what the summary page is in");
        add("");
        add("home: warehouse-" + name().replace('_', '-'));
        add("");
        add("sources:");
        add("  " + name() + ":");
        add("    jdbc:");
        add("      url: " + quoted(address.writtenUrl()));
        if (address.user() != null) {
            add("      user: " + quoted(address.user()));
        }
        if (address.password() != null) {
            add("      password: " + quoted(address.writtenPassword()));
        }
        add("    # time_zone: Europe/Berlin      # of timestamps without a zone, where it is not the company's");
        add("    entities:");
    }

    private void entity(Contract contract) {
        List<Candidate> others = proposal.others(contract);
        Candidate chosen = proposal.chosen(contract).orElse(null);
        if (chosen == null && others.isEmpty()) {
            return;
        }
        add("");
        String mark = chosen == null ? "# " : "";
        Candidate shown = chosen == null ? others.get(0) : chosen;
        add("      # " + contract.entity() + ": " + (chosen == null ? "perhaps " : "")
                + shown.table().name() + ", " + rows(shown.table()) + ", by " + because(shown)
                + (chosen == null ? ". If it is, take the # away below:" : "."));
        others.stream()
                .filter(other -> !other.equals(shown))
                .limit(2)
                .forEach(other -> add("      # Or " + other.table().name() + ", by " + because(other) + "."));
        add("      " + mark + contract.entity() + ":");
        add("      " + mark + "  query: |");
        queries.lines(shown).forEach(line -> add("      " + mark + "    " + line));
    }

    private void tail() {
        Set<String> configured = new HashSet<>();
        Set<String> used = new HashSet<>();
        List<String> missing = new ArrayList<>();
        for (Contract contract : contracts.all()) {
            Candidate chosen = proposal.chosen(contract).orElse(null);
            if (chosen == null) {
                missing.add(contract.entity());
                proposal.others(contract)
                        .forEach(other -> used.add(other.table().name()));
            } else {
                configured.add(contract.name());
                used.add(chosen.table().name());
                chosen.matches().values().stream()
                        .map(Match::origin)
                        .filter(Match.Joined.class::isInstance)
                        .forEach(origin ->
                                used.add(((Match.Joined) origin).over().table()));
            }
        }
        List<String> metrics =
                library.unmeasured(configured).stream().map(Table::name).toList();
        List<String> unused = schema.tables().stream()
                .map(SourceTable::name)
                .filter(name -> !used.contains(name))
                .toList();
        add("");
        list("Not found in this database, perhaps in another source", missing);
        list("Therefore not measured", metrics);
        list("Tables that look like nothing of the above", unused);
        list("Tables that this user may not read", schema.unreadable());
    }

    /** A comment of as many lines as it needs; none where there is nothing to list. */
    private void list(String what, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        StringBuilder line = new StringBuilder("# " + what + ":");
        for (int i = 0; i < names.size(); i++) {
            String word = " " + names.get(i) + (i == names.size() - 1 ? "." : ",");
            if (line.length() + word.length() > WIDTH) {
                add(line.toString());
                line = new StringBuilder("#  ");
            }
            line.append(word);
        }
        add(line.toString());
    }

    private static String because(Candidate candidate) {
        return String.join(", ", candidate.reasons());
    }

    private static String rows(SourceTable table) {
        if (table.rows() < 0) {
            return table.isView() ? "a view" : "rows not counted";
        }
        return table.rows() >= SourceTable.MANY
                ? String.format(Locale.ROOT, "%,d rows or more", table.rows())
                : table.rows() == 1 ? "1 row" : table.rows() + " rows";
    }

    private static String title(String name) {
        return Words.of(name).all().stream()
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private void add(String line) {
        lines.add(line.stripTrailing());
    }
}
