package io.huitou.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCompanyTest {

    private static final DemoSize SMALL = DemoSize.DEFAULT.withCustomers(1_000);

    @TempDir
    static Path temp;

    private static Path small;

    @BeforeAll
    static void makeTheSmallCompany() {
        small = temp.resolve("small");
        DemoCompany.generate(small, SMALL, Progress.silent());
    }

    @Test
    void sameSeedGivesTheSameBytesInAnotherLocaleAndZoneAndBesideAnotherThread() throws Exception {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        Path again = temp.resolve("again");
        Path beside = temp.resolve("beside");
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            CompletableFuture<Made> other =
                    CompletableFuture.supplyAsync(() -> DemoCompany.generate(beside, SMALL, Progress.silent()));
            DemoCompany.generate(again, SMALL, Progress.silent());
            other.get();
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }

        Map<String, String> expected = content(small);
        assertThat(content(again)).isEqualTo(expected);
        assertThat(content(beside)).isEqualTo(expected);
        assertThat(crmRows(again)).isEqualTo(crmRows(small));
    }

    @Test
    void anotherSeedGivesAnotherCompany() throws IOException {
        Path other = temp.resolve("other-seed");

        DemoCompany.generate(other, SMALL.withSeed(2).ordersOnly(), Progress.silent());

        String day = "sources/orders/orders-2026-06-30.csv";
        assertThat(Files.readString(other.resolve(day), StandardCharsets.ISO_8859_1))
                .isNotEqualTo(Files.readString(small.resolve(day), StandardCharsets.ISO_8859_1));
    }

    @Test
    void customersStayAsTheyAreWhenThereAreMoreOfThem() throws Exception {
        Path larger = temp.resolve("larger");

        DemoCompany.generate(larger, SMALL.withCustomers(1_300), Progress.silent());

        Map<String, Integer> rows = rows(larger);
        for (String row : crmRows(larger)) {
            rows.merge(row, 1, Integer::sum);
        }
        Map<String, Integer> missing = new HashMap<>();
        Map<String, Integer> before = rows(small);
        for (String row : crmRows(small)) {
            before.merge(row, 1, Integer::sum);
        }
        before.forEach((row, count) -> {
            if (rows.getOrDefault(row, 0) < count) {
                missing.put(row, count);
            }
        });
        assertThat(missing).isEmpty();
        assertThat(before.size()).isGreaterThan(40_000);
    }

    @Test
    void ordersAloneAreThoseOfTheBuyersOwnAccord() throws IOException {
        Path orders = temp.resolve("orders-only");

        Made made = DemoCompany.generate(orders, SMALL.ordersOnly(), Progress.silent());

        assertThat(made.rows()).containsOnlyKeys("orders", "order_lines");
        assertThat(orders.resolve("sources/crm.mv.db")).doesNotExist();
        // In a company of orders alone nobody was referred, and so nobody stays longer for it.
        Set<String> alone = orderDays(orders);
        Set<String> all = orderDays(small);
        assertThat(all).containsAll(alone);
        assertThat(all.size()).isBetween(alone.size() + 300, alone.size() + 1_500);
    }

    /** The numbers of the orders that are whole order days: what else a day may have is drawn in another stream. */
    private static Set<String> orderDays(Path company) throws IOException {
        return new ShopRecords(company)
                .orders().keySet().stream()
                        .filter(order -> order.matches("S\\d+-\\d+"))
                        .collect(Collectors.toSet());
    }

    @Test
    void theSameCompanyIsUsedAgain() throws IOException {
        long modified = Files.getLastModifiedTime(small.resolve("truth.json")).toMillis();

        Made made = DemoCompany.generate(small, SMALL, Progress.silent());

        assertThat(made.reused()).isTrue();
        assertThat(made.rows()).hasSize(15).containsEntry("questions", 68L);
        assertThat(made.configuration()).isEqualTo(small.resolve("conf/huitou.yml"));
        assertThat(Files.getLastModifiedTime(small.resolve("truth.json")).toMillis())
                .isEqualTo(modified);
    }

    @Test
    void anotherCompanyOrAnotherFoldersContentIsNeverOverwritten() throws IOException {
        assertThatThrownBy(() -> DemoCompany.generate(small, SMALL.withSeed(7), Progress.silent()))
                .hasMessageStartingWith("Cannot make the demo company: the folder holds another one: ")
                .hasMessageContaining("1000 customers up to 2026-06-30, seed 1")
                .hasMessageEndingWith("Delete the folder or name another.");

        Path mine = Files.createDirectories(temp.resolve("mine"));
        Files.writeString(mine.resolve("thesis.txt"), "years of work");
        assertThatThrownBy(() -> DemoCompany.generate(mine, SMALL, Progress.silent()))
                .hasMessageEndingWith("Name a new or empty folder.");
        assertThat(mine.resolve("thesis.txt")).hasContent("years of work");
    }

    @Test
    void aCompanyThatCouldNotBeFinishedLeavesNothing() throws IOException {
        Path parent = temp.resolve("unfinished");

        assertThatThrownBy(() -> DemoCompany.generate(parent.resolve("company"), SMALL, (made, all) -> {
                    throw new IllegalStateException("interrupted");
                }))
                .hasMessage("interrupted");

        try (Stream<Path> left = Files.list(parent)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void sizesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> DemoSize.DEFAULT.withCustomers(999))
                .hasMessage("Cannot make the demo company: number of customers out of range: 999."
                        + " Give 1000 to 9999999.");
        assertThatThrownBy(() -> new DemoSize(1_000, LocalDate.of(1999, 1, 1), 1, DemoSize.Scope.WHOLE))
                .hasMessageContaining("business date out of range: 1999-01-01");
    }

    /** Every file by name; the database and what names its folder are compared otherwise. */
    private static Map<String, String> content(Path company) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(company)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = company.relativize(file).toString();
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (!name.endsWith(".db")) {
                    content.put(name, text.replace(company.toString(), "<folder>"));
                }
            }
        }
        return content;
    }

    /** The rows of the files with their file's name, and how often each. */
    private static Map<String, Integer> rows(Path company) throws IOException {
        Map<String, Integer> rows = new HashMap<>();
        ShopRecords records = new ShopRecords(company);
        for (String row : records.lines("*")) {
            rows.merge(row, 1, Integer::sum);
        }
        for (Path file : records.files("orders", "*")) {
            for (String row : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                rows.merge(file.getFileName() + ": " + row, 1, Integer::sum);
            }
        }
        return rows;
    }

    private static List<String> crmRows(Path company) throws SQLException {
        String url = "jdbc:h2:file:" + company.resolve("sources/crm") + ";ACCESS_MODE_DATA=r";
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement();
                ResultSet script = statement.executeQuery("script nopasswords nosettings")) {
            while (script.next()) {
                script.getString(1)
                        .lines()
                        .filter(line -> line.startsWith("("))
                        .map(line -> line.replaceAll("[,;]$", ""))
                        .forEach(rows::add);
            }
        }
        assertThat(rows).hasSizeGreaterThan(15_000);
        return rows;
    }
}
