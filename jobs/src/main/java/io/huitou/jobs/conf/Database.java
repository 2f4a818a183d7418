package io.huitou.jobs.conf;

import io.huitou.jobs.yaml.ConfigurationException;

/**
 * A JDBC database to read from.
 *
 * @param fetchSize rows that the driver brings at once
 * @param timeout seconds of silence after which the line is taken for lost
 */
public record Database(Secret url, Secret user, Secret password, int fetchSize, int timeout) {

    static Database bind(Section section) {
        Binding binding = section.binding();
        Database database = new Database(
                binding.secret(section, "url", false),
                binding.secret(section, "user", false),
                binding.secret(section, "password", true),
                section.whole("fetch_size", 10_000, 1, 1_000_000),
                section.whole("timeout", 900, 1, 86_400));
        if (database.url().isEmpty()) {
            section.problem("url", "it is missing", null, "Write a JDBC address such as jdbc:postgresql://host/crm");
        }
        section.refuseOthers();
        return database;
    }

    /** Whether its entities take turns: where one connection alone can see one moment. */
    public boolean isReadInTurns() {
        try {
            String address = url.reveal();
            return address.startsWith("jdbc:mariadb:")
                    || address.startsWith("jdbc:mysql:")
                    || address.startsWith("jdbc:h2:");
        } catch (ConfigurationException unresolved) {
            return false; // whoever opens it says so
        }
    }
}
