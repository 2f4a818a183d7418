package io.huitou.reports.desk;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the facts of a release are, in few rows: of each core table, per day and sixteenth of the keys, how many rows, the
 * sum of the hashes of their keys and that of all that they say. Two releases that agree in these have the same facts;
 * where they do not, the three tell what came, what went and what was corrected, without one row held against another.
 */
final class Fingerprints {
    private static final String COLUMNS =
            "(facts text, changed text, day date, part bigint, rows bigint, keys hugeint, contents hugeint)";
    private static final Set<String> OF_PRODUCTS = Set.of("category", "price_tier");

    /**
     * @param facts what changes with them: rows, customers or products
     * @param key what identifies a row
     * @param day the day of its event; of what is known of a customer, the first on which it was
     */
    private record Facts(String facts, String table, String key, String day) {
        boolean isAbout(String column) {
            return switch (facts) {
                case "customers" -> !column.equals("valid_to"); // the next change ends it
                case "products" -> OF_PRODUCTS.contains(column);
                default -> !OF_PRODUCTS.contains(column);
            };
        }

        String relation(String database) {
            return facts.equals("customers")
                    ? database + "customer_versions as v join " + database
                            + "customers as c on c.customer_id = v.customer_id"
                    : database + table + " as v";
        }

        String needed() {
            return facts.equals("customers") ? "valid_from" : day.substring("v.".length());
        }
    }

    private static final List<Facts> ALL = List.of(
            new Facts("rows", "orders", "v.order_id", "v.order_date"),
            new Facts("rows", "order_lines", "v.order_id, v.line_number, v.product_id", "v.order_date"),
            new Facts("rows", "returns", "v.return_id, v.order_id", "v.return_date"),
            new Facts("rows", "interactions", "v.interaction_id", "v.occurred_on"),
            new Facts("rows", "answers", "v.response_id, v.question_code, v.choice", "v.answered_on"),
            new Facts("rows", "invitations", "v.invitation_id", "v.sent_on"),
            new Facts("rows", "referrals", "v.referral_id", "v.invited_on"),
            new Facts("rows", "touchpoints", "v.touchpoint_id", "v.occurred_on"),
            new Facts("rows", "reviews", "v.review_id", "v.posted_on"),
            new Facts("rows", "subscriptions", "v.subscription_id", "v.started_on"),
            new Facts("rows", "campaign_contacts", "v.campaign_id, v.customer_id", "v.sent_on"),
            new Facts("rows", "campaigns", "v.campaign_id", "v.started_on"),
            new Facts("products", "order_lines", "v.order_id, v.line_number, v.product_id", "v.order_date"),
            new Facts(
                    "customers",
                    "customer_versions",
                    "v.customer_id, v.valid_from",
                    "coalesce(v.valid_from, c.first_seen_date)"));

    private Fingerprints() {}

    /** By table the columns, with their types, of a database. */
    static Map<String, Set<String>> columns(Connection connection, String database) throws SQLException {
        Map<String, Set<String>> columns = new TreeMap<>();
        Rows.of(
                connection,
                "select table_name, column_name || ' ' || data_type as what from duckdb_columns()"
                        + " where database_name = " + database + " and schema_name = 'main' and not internal",
                row -> columns.computeIfAbsent(Rows.text(row, "table_name"), unseen -> new TreeSet<>())
                        .add(Rows.text(row, "what")));
        return columns;
    }

    /**
     * Lays out the fingerprints of a database in a temporary table.
     *
     * @param database before the names of its tables, such as {@code earlier.main.}; empty for the one at hand
     * @param columns the columns of its tables; those of other columns, or of none, are left aside
     */
    static String layOut(String name, String database, Map<String, Set<String>> columns) {
        return "create temporary table " + name + COLUMNS
                + ALL.stream()
                        .filter(facts -> isThere(facts, columns))
                        .map(facts -> "; insert into " + name + " select '" + facts.facts + "', '" + facts.table + "', "
                                + facts.day + ", hash(" + facts.key + ") % 16, count(*), sum(hash(" + facts.key
                                + ")), sum(hash("
                                + names(columns.getOrDefault(facts.table, Set.of())).stream()
                                        .filter(facts::isAbout)
                                        .map(column -> "v." + Names.quoted(column))
                                        .collect(Collectors.joining(", "))
                                + ")) from " + facts.relation(database) + " group by all")
                        .collect(Collectors.joining());
    }

    private static boolean isThere(Facts facts, Map<String, Set<String>> columns) {
        Set<String> names = names(columns.getOrDefault(facts.table, Set.of()));
        List<String> key = List.of(facts.key.replace("v.", "").split(", ", -1));
        return names.containsAll(key)
                && names.contains(facts.needed())
                && names.stream().anyMatch(facts::isAbout)
                && (!facts.facts.equals("customers")
                        || names(columns.getOrDefault("customers", Set.of())).contains("first_seen_date"));
    }

    private static Set<String> names(Collection<String> columns) {
        return columns.stream().map(column -> column.split(" ", 2)[0]).collect(Collectors.toCollection(TreeSet::new));
    }
}
