package io.huitou.jobs.init;

import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.contracts.Contracts;
import io.huitou.jobs.contracts.Field;
import io.huitou.transforms.Library;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A first {@code huitou.yml} for a live database: complete, loading, and with what is left to do as comments. */
public final class Draft {

    private static final int MOST_NAMES = 10;
    /** Of a source, which huitou.yml allows. */
    private static final int LONGEST_NAME = 40;

    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toSet());

    private final Schema schema;
    private final String name;
    private final Address address;
    private final Contracts contracts;
    private final Library library;
    private final Proposal proposal;
    private final Optional<String> currency;

    /** wanted: the schema that was asked for; null: none. */
    private Draft(SchemaReader database, @Nullable String wanted, Address address, Contracts contracts, Library library)
            throws SQLException {
        schema = database.read(wanted);
        name = name(schema.database(), wanted);
        this.address = address;
        this.contracts = contracts;
        this.library = library;
        proposal = Proposal.of(schema, contracts);
        if (!proposal.isAnything()) {
            throw new IllegalArgumentException(nothingFound());
        }
        currency = contracts.all().stream()
                .flatMap(contract -> currency(contract, database).stream())
                .findFirst();
    }

    /**
     * Looks at the database, only reading.
     *
     * @param schemaName null: the one that the connection is in
     * @throws IllegalArgumentException "Cannot ..." where the database does not answer, shows no table, or none that
     *     looks like an entity
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
            return new Draft(new SchemaReader(connection), schemaName, address, contracts, library);
        } catch (SQLException broken) {
            throw new IllegalArgumentException(new Refusal(broken).sentence(address));
        }
    }

    private String nothingFound() {
        Map<String, String> empty = proposal.empty();
        List<String> names = schema.tables().stream()
                .map(SourceTable::name)
                .map(name -> empty.containsKey(name) ? name + " (empty, like " + empty.get(name) + ")" : name)
                .toList();
        String shown = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        return "Cannot draft a configuration: "
                + (names.size() == 1 ? "the only table does not look" : "none of the " + names.size() + " tables looks")
                + " like an entity: " + shown + (names.size() > MOST_NAMES ? " and others" : "")
                + ". Name another schema with --schema or another database with --from, or write the queries"
                + " yourself, as conf/huitou.yml shows.";
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
        return name;
    }

    /** With the schema where one was asked for, even of a long name: two of one database must not share a home. */
    private static String name(String database, @Nullable String wanted) {
        if (wanted == null || wanted.equals(database)) {
            return shortened(identifier(database), LONGEST_NAME, "database");
        }
        String end = shortened("_" + identifier(wanted), LONGEST_NAME / 2, "");
        return shortened(identifier(database), LONGEST_NAME - end.length(), "database") + end;
    }

    private static String identifier(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("_+$", "");
    }

    private static String shortened(String name, int longest, String otherwise) {
        String shown = otherwise.isEmpty() ? name : name.replaceAll("^[^a-z]+", "");
        return shown.isEmpty() ? otherwise : shown.substring(0, Math.min(longest, shown.length()));
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
                                    chosen.table().name() + ": " + chosen.because())),
                            () -> others.stream()
                                    .findFirst()
                                    .ifPresent(first -> summary.add(String.format(
                                            Locale.ROOT,
                                            "%-18s perhaps %s: %s",
                                            contract.entity(),
                                            first.table().name(),
                                            first.because()))));
        }
        return summary;
    }

    /** The file's text. */
    public String text() {
        return new DraftFile(schema, address, name, currency, proposal).text(contracts, library);
    }
}
