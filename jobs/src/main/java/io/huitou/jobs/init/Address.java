package io.huitou.jobs.init;

import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and who asks. The password is used and never written: the draft names where it comes from.
 *
 * @param user null where the address names one, or none is needed
 * @param password null where none is given
 * @param passwordFile the file that it was read from; null where it is the environment's
 */
public record Address(
        String url,
        @Nullable String user,
        @Nullable String password,
        @Nullable Path passwordFile) {

    /** The environment variable that holds the password. */
    public static final String VARIABLE = "HUITOU_PASSWORD";

    private static final String KEYS = "(?:password|passwd|pwd|secret|token)=";

    /**
     * Passwords inside addresses: after a key behind a question mark, or behind a semicolon (where braces may hold
     * more of them); between user: and the last @ of the host; and Oracle's user/password@.
     */
    private static final Pattern INSIDE = Pattern.compile(
            "([?&]" + KEYS + ")([^&]*)|(;" + KEYS + ")(\\{[^}]*\\}|[^;]*)|(//[^/@:]*:)([^/]*)(?=@)"
                    + "|(jdbc:oracle:\\w+:[^/@]*/)([^@]*)(?=@)",
            Pattern.CASE_INSENSITIVE);

    /** For one who only looks: H2 makes a database where there is none. */
    String existing() {
        boolean isH2 = url.startsWith("jdbc:h2:") && !url.contains("IFEXISTS=");
        return isH2 ? url + ";IFEXISTS=TRUE" : url;
    }

    /** As it is written into the draft. */
    String writtenUrl() {
        return INSIDE.matcher(url)
                .replaceAll(inside -> Matcher.quoteReplacement(before(inside) + "${" + VARIABLE + "}"));
    }

    /** What stands in the draft for the password; empty where there is none. */
    String writtenPassword() {
        if (password == null) {
            return "";
        }
        return passwordFile == null ? "${" + VARIABLE + "}" : "${file:" + passwordFile.toAbsolutePath() + "}";
    }

    /** Whether the address held a secret, for which the variable stands in the draft. */
    public boolean holdsSecret() {
        return !writtenUrl().equals(url);
    }

    /** A text without the secrets that it may repeat. */
    String scrubbed(String text) {
        String safe = text.replace(url, writtenUrl());
        Matcher inside = INSIDE.matcher(url);
        while (inside.find()) {
            String secret = inside.group().substring(before(inside).length());
            safe = secret.isEmpty() ? safe : safe.replace(secret, "******");
        }
        return password == null || password.isEmpty() ? safe : safe.replace(password, "******");
    }

    /** What stands before a password in the address. */
    private static String before(MatchResult inside) {
        for (int group = 1; group <= inside.groupCount(); group += 2) {
            if (inside.group(group) != null) {
                return inside.group(group);
            }
        }
        return "";
    }

    @Override
    public String toString() {
        return writtenUrl();
    }
}
