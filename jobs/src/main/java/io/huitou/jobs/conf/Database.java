package io.huitou.jobs.conf;

/**
 * A JDBC database to read from.
 *
 * @param fetchSize rows that the driver brings at once
 */
public record Database(Secret url, Secret user, Secret password, int fetchSize) {

    static Database bind(Section section) {
        Binding binding = section.binding();
        Database database = new Database(
                binding.secret(section, "url", false),
                binding.secret(section, "user", false),
                binding.secret(section, "password", true),
                section.whole("fetch_size", 10_000, 1, 1_000_000));
        if (database.url().isEmpty()) {
            section.problem("url", "it is missing", null, "Write a JDBC address such as jdbc:postgresql://host/crm");
        }
        section.refuseOthers();
        return database;
    }
}
