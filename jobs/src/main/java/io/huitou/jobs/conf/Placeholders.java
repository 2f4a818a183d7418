package io.huitou.jobs.conf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code ${NAME}} by an environment variable, {@code ${NAME:-text}} by it or else the text, and
 * {@code ${file:PATH}} by the first line of a file.
 */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** The value of an environment variable; null where it is not set. */
    interface Environment {
        @Nullable String get(String name);
    }

    /** A placeholder without a value; the message says which and what to do. */
    static final class Unresolved extends Exception {
        Unresolved(String message) {
            super(message);
        }
    }

    /** A text with its placeholders and the environment to look them up in. */
    record Template(String source, Environment environment) {

        boolean isLiteral() {
            return !PLACEHOLDER.matcher(source).find();
        }

        /** Where its values come from: {@code environment HUITOU_CRM_USER, file /run/secrets/crm}. */
        String origins() {
            List<String> origins = PLACEHOLDER
                    .matcher(source)
                    .results()
                    .map(match -> originOf(match.group(1)))
                    .toList();
            return String.join(", ", origins);
        }

        private String originOf(String inside) {
            if (inside.startsWith("file:")) {
                return "file " + inside.substring("file:".length());
            }
            int split = inside.indexOf(":-");
            String name = split < 0 ? inside : inside.substring(0, split);
            return split >= 0 && environment.get(name) == null
                    ? "default, " + name + " is not set"
                    : "environment " + name;
        }

        String resolve() throws Unresolved {
            StringBuilder resolved = new StringBuilder();
            Matcher matcher = PLACEHOLDER.matcher(source);
            while (matcher.find()) {
                String value = valueOf(matcher.group(1));
                matcher.appendReplacement(resolved, Matcher.quoteReplacement(value));
            }
            return matcher.appendTail(resolved).toString();
        }

        private String valueOf(String inside) throws Unresolved {
            if (inside.startsWith("file:")) {
                return firstLine(inside.substring("file:".length()));
            }
            int split = inside.indexOf(":-");
            String name = split < 0 ? inside : inside.substring(0, split);
            if (!NAME.matcher(name).matches()) {
                throw new Unresolved("not a variable's name: ${" + inside + "}. Write ${NAME} or ${file:PATH}.");
            }
            String value = environment.get(name);
            if (value != null) {
                return value;
            }
            if (split >= 0) {
                return inside.substring(split + 2);
            }
            throw new Unresolved("the environment variable is not set: " + name + ". Set it.");
        }

        private static String firstLine(String path) throws Unresolved {
            try {
                return Files.readString(Path.of(path), StandardCharsets.UTF_8)
                        .lines()
                        .findFirst()
                        .orElse("");
            } catch (IOException | IllegalArgumentException failure) {
                throw new Unresolved("the file cannot be read: " + path + ". Create it, readable for this user.");
            }
        }
    }

    private Placeholders() {}

    static Template literal(String text) {
        return new Template(text, name -> null);
    }

    static Environment environment(UnaryOperator<@Nullable String> lookup) {
        return lookup::apply;
    }
}
