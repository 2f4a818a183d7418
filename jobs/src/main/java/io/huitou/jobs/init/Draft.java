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
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A first {@code huitou.yml} for a live database: complete, loading, and with what is left to do as comments. */
public final class Draft {

    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toSet());

    private final Schema schema;
    private final Address address;
    private final Contracts contracts;
    private final Library library;
    private final Proposal proposal;
    private final Optional<String> currency;

    private Draft(SchemaReader database, Schema schema, Address address, Contracts contracts, Library library) {
        this.schema = schema;
        this.address = address;
        this.contracts = contracts;
        this.library = library;
        proposal = Proposal.of(schema, contracts);
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
        return new DraftFile(schema, address, name(), currency, proposal).text(contracts, library);
    }
}
