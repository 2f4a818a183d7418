package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.transforms.Library;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A village, in some folder, in which a customer has canary values everywhere. */
record CanaryVillage(Path folder) {
    static final String ID = "KANARIE-77";
    static final String NAME = "Kanarina Vogelsang";
    static final String BORN = "1943-02-17";
    static final String SAID = "tirilikanarie";
    static final Canaries PERSON = new Canaries(ID, NAME, BORN, SAID);

    /** The village before its first night. */
    static CanaryVillage made(Path folder) throws IOException {
        Village made = new Village(folder);
        made.ownLibrary();
        for (String file : List.of("in/customers.csv", "in/orders.csv", "in/answers.ndjson")) {
            made.replace(file, "Ada", ID);
        }
        made.replace("in/customers.csv", ID + " L.,1990-02-28", NAME + "," + BORN);
        made.replace("in/customers.csv", "Bo,Bo K.", ID + "," + NAME + "," + BORN + ",broken\nBo,Bo K.");
        made.replace(
                "in/orders.csv", "o15,Gus,yesterday", "o16," + ID + ",yesterday,EUR,1.00,completed\no15,Gus,yesterday");
        Files.writeString(
                folder.resolve("in/answers.ndjson"),
                "{\"response_id\": \"r9\", \"question_code\": \"q1\", \"score\": 9, \"customer_id\": \"" + ID
                        + "\", \"answered_at\": \"2026-06-11T08:00:00Z\", \"text\": \"I said " + SAID + "\"}\n",
                StandardOpenOption.APPEND);
        made.write("in/interactions.csv", """
                interaction_id,customer_id,occurred_at,direction,channel,purpose,text
                i1,%s,2026-06-02 10:00:00,customer_to_company,phone,complaint,%s again
                i2,Bo,2026-06-02 11:00:00,customer_to_company,phone,complaint,late
                """.formatted(ID, SAID));
        made.replace(
                "conf/huitou.yml",
                "customers: {pattern: customers.csv}",
                "customers: {pattern: customers.csv, max_rejected: 50%}\n      interactions: {pattern: interactions.csv}");
        made.replace("conf/huitou.yml", "max_rejected: 10%", "max_rejected: 20%");
        made.replace("conf/huitou.yml", "sources:\n", """
                report: {languages: [en], forms: [pdf, xlsx, html, png]}
                delivery: {folder: ../outbox}
                sources:
                """);
        return new CanaryVillage(folder);
    }

    Path conf() {
        return folder.resolve("conf/huitou.yml");
    }

    Path warehouse() {
        return folder.resolve("warehouse");
    }

    Path outbox() {
        return folder.resolve("outbox");
    }

    /** Where a night landed an entity. */
    Path landing(String entity, String run) {
        return warehouse().resolve("lake/landing/shop").resolve(entity).resolve(run);
    }

    /** A release's report as a workbook. */
    Path workbook() {
        return warehouse().resolve("releases/2026-06-30-r1/reports/en/huitou-2026-06-30.xlsx");
    }

    void run(String asOf, String run) throws Exception {
        HuitouConf conf = HuitouConf.load(conf());
        Library library = Library.read(conf.sql(), conf.rules());
        assertThat(Night.run(conf, library, LocalDate.parse(asOf), run, new Village.Silent())
                        .failures())
                .isEmpty();
    }

    /** The same in another place. */
    CanaryVillage copy(String name) throws IOException {
        Path to = folder.resolveSibling(name);
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(folder.relativize(path).toString()), LinkOption.NOFOLLOW_LINKS);
            }
        }
        return new CanaryVillage(to);
    }

    /**
     * What its nights do not do by themselves: a source names her in a message of its own, the board is mailed, and lists
     * of people are printed, which the small library has none of.
     */
    void plant() throws Exception {
        Files.writeString(warehouse().resolve("state/logs/r0.jsonl"), "{\"said\": \"no row " + ID + "!\"}\n");
        try (var nights = DriverManager.getConnection(
                        "jdbc:h2:file:" + warehouse().resolve("state/nights"), "huitou", "");
                var statement = nights.createStatement()) {
            assertThat(statement.executeUpdate("update batch_step_execution set exit_message = 'no row " + ID
                            + "!' where step_name = 'extract:customers'"))
                    .isPositive();
        }
        Files.writeString(
                warehouse().resolve("state/deliveries/2026-06-30-r1.jsonl"),
                "\n{\"at\":\"2026-07-01T00:00:00Z\",\"issue\":\"en\",\"channel\":\"mail\",\"to\":\"board@shop.example\","
                        + "\"outcome\":\"SENT\",\"fingerprint\":\"x\",\"words\":\"\"}",
                StandardOpenOption.APPEND);
        Path old =
                Files.createDirectories(workbook().resolveSibling("../old/en").normalize());
        Files.writeString(old.resolve("huitou-old-2026-06-30.html"), "<td>" + ID + "</td>");
        Files.writeString(outbox().resolve("en/huitou-2026-06-30.replaced-1.html"), "<td>KANARI…</td>");
        try (var zip = new ZipOutputStream(Files.newOutputStream(workbook()))) {
            zip.putNextEntry(new ZipEntry("docProps/core.xml"));
            zip.write(("<dc:creator>" + ID + "</dc:creator>").getBytes(StandardCharsets.UTF_8));
        }
        Files.write(outbox().resolve("en/huitou-2026-06-30.xlsx"), Files.readAllBytes(workbook()));
    }

    /** What its analysts' file answers; columns are parted by bars. */
    List<String> rows(String sql) throws SQLException, IOException {
        return rows(warehouse().resolve("warehouse.duckdb"), sql);
    }

    static List<String> rows(Path file, String sql) throws SQLException, IOException {
        var readOnly = new Properties();
        readOnly.setProperty("duckdb.read_only", "true");
        List<String> rows = new ArrayList<>();
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:" + file.toRealPath(), readOnly);
                var statement = duckdb.createStatement();
                var found = statement.executeQuery(sql)) {
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(found.getObject(i)));
                }
                rows.add(String.join("|", row));
            }
        }
        return rows;
    }
}
