package io.huitou.jobs.init;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How names are written in the database's own SQL: quoted where they must be, else as they are.
 *
 * @param plain the names that need no quotes, by their letters
 * @param reserved words that mean something else without quotes, in small letters
 */
public record Identifiers(String quote, Pattern plain, Set<String> reserved) {

    /** Reserved in standard SQL or in one of the databases that companies have; others the driver adds. */
    private static final String RESERVED = "all analyse analyze and any array as asc asymmetric authorization between "
            + "both by case cast check collate column condition constraint create cross current_date current_role "
            + "current_time current_timestamp current_user cursor database day default deferrable delete desc describe "
            + "distinct do double drop else end except exists explain fetch file float for foreign from full function "
            + "grant group groups having hour if in index initially inner insert int integer intersect interval into is "
            + "join key keys lateral leading left like limit localtime localtimestamp lock match minus minute month "
            + "natural not null number of offset on only option or order outer over partition placing plan primary "
            + "procedure public qualify range rank read references regexp release rename replace returning revoke right "
            + "row rows rownum schema second select session_user set show size some symmetric system_user table then to "
            + "top trailing trigger true false type union unique update usage use user using value values varchar view "
            + "virtual when where window with year";

    public Identifiers {
        reserved = Set.copyOf(reserved);
    }

    static Identifiers of(DatabaseMetaData metadata) throws SQLException {
        Set<String> reserved = new TreeSet<>(Arrays.asList(RESERVED.split(" ", -1)));
        for (String word : metadata.getSQLKeywords().split(",", -1)) {
            reserved.add(word.strip().toLowerCase(Locale.ROOT));
        }
        String letters = metadata.storesUpperCaseIdentifiers()
                ? "[A-Z_][A-Z0-9_]*"
                : metadata.storesLowerCaseIdentifiers() ? "[a-z_][a-z0-9_]*" : "[A-Za-z_][A-Za-z0-9_]*";
        String quote = metadata.getIdentifierQuoteString().strip();
        return new Identifiers(quote.isEmpty() ? "\"" : quote, Pattern.compile(letters), reserved);
    }

    String write(String name) {
        boolean isPlain = plain.matcher(name).matches() && !reserved.contains(name.toLowerCase(Locale.ROOT));
        return isPlain ? name : quote + name.replace(quote, quote + quote) + quote;
    }

    String write(SourceTable table) {
        String schema = table.schema();
        return schema == null ? write(table.name()) : write(schema) + "." + write(table.name());
    }
}
