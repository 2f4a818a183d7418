package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Database;
import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.Query;
import io.huitou.jobs.yaml.ConfigurationException;
import io.huitou.transforms.WrongValue;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** What it means that a database failed, told without what was looked up for it: drivers repeat addresses. */
final class DatabaseFailure {

    /** MariaDB: access denied to a database, to a table, to a column. */
    private static final Set<Integer> DENIED_BY_MARIA = Set.of(1044, 1142, 1143);

    private static final int UNKNOWN_DATABASE_OF_MARIA = 1049;

    /** H2: the file is not there, and may not be made. */
    private static final Set<Integer> UNKNOWN_DATABASE_OF_H2 = Set.of(90146, 90149);

    private static final Pattern PASSWORD = Pattern.compile("(?i)(?<=password=)[^&;]+|(?<=//)[^/@]*:[^/@]+(?=@)");

    private DatabaseFailure() {}

    /** Whether the line broke or the server went, so that it may be back soon; not what would fail again. */
    static boolean isOfTheLine(SQLException broken) {
        String state = state(broken);
        boolean isAway = state.startsWith("08")
                || state.startsWith("57P")
                || state.equals("53300") // too many connections
                || state.startsWith("40") // a standby that had to cancel the query
                || broken instanceof SQLNonTransientConnectionException
                || broken instanceof SQLTransientConnectionException
                || broken instanceof SQLRecoverableException
                || causes(broken).stream().anyMatch(IOException.class::isInstance);
        return isAway && !isRefused(broken) && !isOfEncryption(broken) && !hasNoDriver(broken);
    }

    /** Whether the server did not understand or allow the statement (standard SQL's classes 42 and 0A). */
    static boolean isOfTheStatement(SQLException refused) {
        return state(refused).startsWith("42") || state(refused).startsWith("0A");
    }

    /** What a database answered and what to do about it. */
    static String describe(SQLException broken, Feed feed) {
        return reason(broken, feed) + " " + advice(broken, feed) + ", then run again.";
    }

    /** What a database answered, as a sentence. */
    static String reason(SQLException broken, Feed feed) {
        String said = "the database says: "
                + (feed.origin() instanceof Query query ? scrubbed(broken, query.database()) : withoutValues(broken));
        return said.endsWith(".") ? said : said + ".";
    }

    private static String advice(SQLException broken, Feed feed) {
        int code = broken.getErrorCode();
        if (hasNoDriver(broken)) {
            return "There is no driver for jdbc.url: put its jar into jobs/lib, or mend the beginning of jdbc.url";
        }
        if (isOfEncryption(broken)) {
            return "Server and jdbc.url do not agree on encryption: set sslmode (PostgreSQL) or sslMode (MariaDB) in"
                    + " jdbc.url as the server wants it, and give Java the server's certificate";
        }
        if (isUnknownDatabase(broken)) {
            return "There is no such database: mend its name in jdbc.url";
        }
        if (state(broken).equals("42501") || DENIED_BY_MARIA.contains(code)) {
            return "The user may not read that: grant it select on what the query reads";
        }
        if (isRefused(broken)) {
            return "Mend jdbc.user and jdbc.password, or let the server admit this user from this machine (some admit it"
                    + " over TLS only)";
        }
        if (isOfTheStatement(broken)) {
            return "Mend the query, or give the user the right to ask it";
        }
        if (isSilent(broken) && feed.origin() instanceof Query query) {
            return "Nothing came for " + query.database().timeout() + " seconds: look into the server's load and the"
                    + " network; if the query thinks for that long, raise jdbc.timeout";
        }
        if (isOfTheLine(broken)) {
            return "The database cannot be reached, or hung up: check that it runs, host and port in jdbc.url, and the"
                    + " network between";
        }
        return "Check that it answers, jdbc.url, the user's rights and the query";
    }

    private static boolean hasNoDriver(SQLException broken) {
        return state(broken).equals("08001")
                && String.valueOf(broken.getMessage()).startsWith("No suitable driver");
    }

    /** User, password or database are not what the server knows: it would say the same again. */
    private static boolean isRefused(SQLException broken) {
        return state(broken).startsWith("28") || isUnknownDatabase(broken);
    }

    private static boolean isUnknownDatabase(SQLException broken) {
        return state(broken).equals("3D000")
                || broken.getErrorCode() == UNKNOWN_DATABASE_OF_MARIA
                || UNKNOWN_DATABASE_OF_H2.contains(broken.getErrorCode());
    }

    private static boolean isOfEncryption(SQLException broken) {
        String words = String.valueOf(broken.getMessage());
        return causes(broken).stream().anyMatch(SSLException.class::isInstance)
                || (state(broken).equals("08004") && words.contains("SSL")) // in whatever language the driver speaks
                || words.contains("ssl not enabled in the server")
                || words.contains("no encryption")
                || words.contains("SSL off")
                || words.contains("require_secure_transport");
    }

    private static boolean isSilent(SQLException broken) {
        return causes(broken).stream().anyMatch(SocketTimeoutException.class::isInstance);
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable each = failure; each != null && !causes.contains(each); each = each.getCause()) {
            causes.add(each);
        }
        return causes;
    }

    private static String state(SQLException broken) {
        return String.valueOf(broken.getSQLState());
    }

    /** Class 22 of standard SQL: a value is wrong, and the message quotes it, whoever it is about. */
    static String withoutValues(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        return state(failure).startsWith("22") ? WrongValue.removedFrom(message) : message;
    }

    /** A driver's message, without the address and the password; the longest first, for one may hold the other. */
    private static String scrubbed(SQLException failure, Database database) {
        String message = withoutValues(failure).strip();
        for (String secret : secrets(database)) {
            message = message.replace(secret, "******");
        }
        return message.replaceAll("\\s+", " ");
    }

    private static List<String> secrets(Database database) {
        List<String> secrets = new ArrayList<>();
        try {
            String url = database.url().reveal();
            secrets.add(url);
            Matcher inside = PASSWORD.matcher(url);
            while (inside.find()) {
                secrets.add(inside.group());
            }
            secrets.add(database.password().reveal());
        } catch (ConfigurationException unresolved) {
            // What was never looked up is in no message.
        }
        secrets.removeIf(String::isEmpty);
        secrets.sort(Comparator.comparingInt(String::length).reversed());
        return secrets;
    }
}
