package io.huitou.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However odd a company is, every table answers or says why it does not, and no check that stops a night fails. */
class OddCompaniesTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 30);
    private static final Instant LONG_AGO = Instant.parse("1900-01-02T00:00:00Z");
    private static final Instant FAR_AHEAD = Instant.parse("2199-12-31T23:59:59Z");
    private static final Library LIBRARY = Library.read(Path.of("../sql"));

    @TempDir
    Path home;

    /** By entity, the landed rows. */
    private final Map<String, List<List<@Nullable Object>>> company = new TreeMap<>();

    @Test
    void a_company_that_has_everything_configured_and_nothing_in_it() throws Exception {
        configureEverything();
        goThroughTheNight();
    }

    @Test
    void a_company_that_knows_nothing_but_what_must_be_known() throws Exception {
        configureEverything();
        for (int i = 0; i < 3; i++) {
            String c = "C" + i;
            land("crm.customers", "customer_id", c);
            land("crm.campaigns", "campaign_id", "M" + i);
            land("crm.campaign_contacts", "campaign_id, customer_id, sent_at", "M" + i, c, ago(60));
            complaint(c, 300 + i);
            land("crm.referrals", "referral_id, referrer_id, invited_at", "F" + i, c, ago(100));
            land("crm.reviews", "review_id, posted_at", "V" + i, ago(i));
            land("crm.touchpoints", "touchpoint_id, customer_id, occurred_at, channel", "T" + i, c, ago(i), "web");
            land("orders.orders", "order_id, ordered_at, currency_code", "O" + i, ago(i), "CNY");
            land("orders.order_lines", "order_id, quantity, unit_price", "O" + i, money("1"), money("1"));
            land("orders.products", "product_id", "P" + i);
            land("orders.returns", "return_id, returned_at, amount, currency_code", "R" + i, ago(i), money("1"), "CNY");
            subscription(c, ago(400), null);
            land("survey.answers", "response_id, question_code, answered_at", "A" + i, "Q", ago(i));
            land("survey.invitations", "invitation_id, sent_at", "N" + i, ago(i));
        }
        land("survey.questions", "question_code, kind", "Q", "nps");
        goThroughTheNight();
    }

    @Test
    void a_company_with_one_customer_who_bought_once_today() throws Exception {
        order("Ada", ago(0), "10", "CNY");
        goThroughTheNight();
    }

    @Test
    void a_company_to_which_nobody_comes_back() throws Exception {
        for (int i = 0; i < 600; i++) {
            order("C" + i, ago(i * 2), "10", "CNY");
        }
        goThroughTheNight();
    }

    @Test
    void a_company_whose_customers_all_do_the_same_on_the_same_days() throws Exception {
        for (int i = 0; i < 300; i++) {
            for (int day = 30; day < 1000; day += 30) {
                order("C" + i, ago(day), "10", "CNY");
            }
        }
        goThroughTheNight();
    }

    @Test
    void a_company_that_lost_everyone_a_year_ago() throws Exception {
        for (int i = 0; i < 300; i++) {
            order("C" + i, ago(500 + i), "10", "CNY");
            order("C" + i, ago(400 + i % 7), "12", "CNY");
            subscription("C" + i, ago(900), ago(380 + i % 5));
            complaint("C" + i, 420);
        }
        goThroughTheNight();
    }

    @Test
    void a_company_of_subscribers_who_all_left_the_day_they_came() throws Exception {
        for (int i = 0; i < 50; i++) {
            subscription("C" + i, ago(i * 20), ago(i * 20));
        }
        goThroughTheNight();
    }

    @Test
    void a_company_that_only_takes_things_back_or_gives_them_away() throws Exception {
        for (int i = 0; i < 100; i++) {
            for (int day = i; day < 900; day += 90) {
                order("C" + i, ago(day), i % 2 == 0 ? "-10" : "0", "CNY");
            }
        }
        goThroughTheNight();
    }

    @Test
    void a_company_that_deals_in_millions_of_millions_and_in_cents() throws Exception {
        Random chance = new Random(1);
        land("orders.orders", "order_id, ordered_at, currency_code", "wholesale", ago(3), "VND");
        for (int i = 0; i < 600; i++) {
            String c = "C" + i;
            double daysBetween = 10 + 150 * chance.nextDouble() * chance.nextDouble();
            int gone = chance.nextInt(1000) - 500;
            for (double day = chance.nextInt(1000); day >= Math.max(0, gone); ) {
                boolean isLarge = chance.nextInt(4) > 0;
                String amount = (1 + chance.nextInt(9)) + (isLarge ? "00000000000" : "");
                order(c, ago((int) day), isLarge ? amount : "0.0" + amount, isLarge ? "VND" : "EUR");
                land(
                        "crm.touchpoints",
                        "touchpoint_id, customer_id, occurred_at, channel",
                        c + " " + day,
                        c,
                        ago((int) day + 2),
                        i % 3 == 0 ? "" : "web");
                day -= 1 - daysBetween * Math.log(1 - chance.nextDouble());
            }
            land(
                    "orders.order_lines",
                    "order_id, line_number, quantity, unit_price",
                    "wholesale",
                    (long) i,
                    money("100000"),
                    money("100000"));
        }
        goThroughTheNight();
    }

    @Test
    void a_company_that_only_asks_and_keeps_all_its_subscribers() throws Exception {
        for (String kind : List.of("nps", "csat", "ces", "expectation", "perception", "attitude", "importance")) {
            for (int item = 0; item < 3; item++) {
                land(
                        "survey.questions",
                        "question_code, kind, dimension, scale_min, scale_max",
                        kind + item,
                        kind,
                        "tangibles",
                        money("1"),
                        money("7"));
                for (int i = 0; i < 40; i++) {
                    land(
                            "survey.answers",
                            "response_id, question_code, answered_at, score",
                            "A" + i,
                            kind + item,
                            ago(i),
                            money(item == 0 ? "5" : "" + (1 + i % 7)));
                }
            }
        }
        for (int i = 0; i < 50; i++) {
            subscription("C" + i, ago(i * 20), null);
        }
        goThroughTheNight();
    }

    @Test
    void a_company_whose_customers_invite_each_other_in_circles_and_write_without_saying_anything() throws Exception {
        String[] texts = {"", " ", "好", "!!!", "\uD83D\uDE00\uD83D\uDE00", "good", "bad bad", "\u0000", "\uD842\uDFB7野家"
        };
        for (int i = 0; i < 600; i++) {
            land(
                    "crm.referrals",
                    "referral_id, referrer_id, referee_id, invited_at, converted_at",
                    "F" + i,
                    "C" + i,
                    "C" + (i % 7 == 0 ? i : (i + 1) % 600),
                    ago(700 - i),
                    ago(690 - i));
            land("crm.customers", "customer_id", "C" + i);
            land(
                    "crm.reviews",
                    "review_id, posted_at, text, rating",
                    "V" + i,
                    ago(i % 100),
                    texts[i % texts.length],
                    i % 4 == 0 ? null : new BigDecimal(i % 4 == 1 ? "5.00" : "1.00"));
        }
        goThroughTheNight();
    }

    @Test
    void a_company_as_old_as_dates_go_with_orders_from_the_future() throws Exception {
        for (int i = 0; i < 100; i++) {
            order("C" + i, LONG_AGO, "10", "CNY");
            order("C" + i, ago(i * 5), "10", "CNY");
            order("C" + i, FAR_AHEAD, "10", "CNY");
            subscription("C" + i, LONG_AGO, FAR_AHEAD);
            complaint("C" + i, 300 + i);
        }
        goThroughTheNight();
    }

    private void goThroughTheNight() throws Exception {
        Path landed = Files.createDirectories(home.resolve("landed"));
        Map<String, List<Path>> entities = new HashMap<>();
        company.keySet().forEach(entity -> entities.put(entity, List.of(landed.resolve(entity))));
        Night night = new Night(
                "r",
                AS_OF,
                ZoneId.of("Asia/Shanghai"),
                home.resolve("tables"),
                entities,
                0,
                EngineSettings.duckDb(2, "500MB"));
        List<String> broken = new ArrayList<>();
        try (Transforms transforms = Transforms.open(LIBRARY, night, home)) {
            company.forEach((entity, rows) -> transforms.engine().write(landed(entity), rows, landed.resolve(entity)));
            for (Table table : LIBRARY.tables()) {
                write(table, transforms, broken);
            }
            transforms.check(LIBRARY.tables()).stream()
                    .filter(Check.Result::isFailure)
                    .forEach(failed -> broken.add(failed.table() + ": " + failed.check()));
        }
        assertThat(broken).isEmpty();
    }

    private static void write(Table table, Transforms transforms, List<String> broken) {
        try {
            if (table.hasQuery()) {
                transforms.write(table);
            } else if (!table.computedBy().equals("rules")) {
                transforms.write(table, List.of());
            }
        } catch (RuntimeException e) {
            broken.add(table.name() + ": " + e);
            transforms.write(table, List.of());
        }
    }

    private void configureEverything() {
        LIBRARY.tables().stream()
                .filter(table -> table.name().startsWith("staged_"))
                .forEach(table -> company.put(
                        table.folder().replace("staging/", "") + table.name().replace("staged_", "."),
                        new ArrayList<>()));
    }

    private void order(String customer, Instant at, String amount, String currency) {
        land(
                "orders.orders",
                "order_id, customer_id, ordered_at, amount, currency_code",
                customer + " " + at,
                customer,
                at,
                money(amount),
                currency);
    }

    private void subscription(String customer, Instant from, @Nullable Instant to) {
        land(
                "orders.subscriptions",
                "subscription_id, customer_id, plan, started_at, ended_at",
                "S " + customer,
                customer,
                "tea box",
                from,
                to);
    }

    private void complaint(String customer, int daysAgo) {
        land(
                "crm.interactions",
                "interaction_id, customer_id, occurred_at, direction, channel, purpose",
                "I " + customer,
                customer,
                ago(daysAgo),
                "customer_to_company",
                "phone",
                "complaint");
    }

    /** Adds a row; the columns that are not named are null. */
    private void land(String entity, String columns, @Nullable Object... values) {
        List<String> names = Arrays.asList(columns.split(", ", -1));
        List<@Nullable Object> row = new ArrayList<>();
        for (Column column : landed(entity)) {
            int place = names.indexOf(column.name());
            row.add(column.equals(Library.ARRIVAL) ? Long.valueOf(0) : place < 0 ? null : values[place]);
        }
        company.computeIfAbsent(entity, unseen -> new ArrayList<>()).add(row);
    }

    private static List<Column> landed(String entity) {
        return LIBRARY.columnsOf(Library.LANDED + entity.substring(entity.indexOf('.') + 1));
    }

    private static BigDecimal money(String amount) {
        return new BigDecimal(amount).setScale(4);
    }

    private static Instant ago(int days) {
        return AS_OF.minusDays(days).atTime(4, 0).toInstant(ZoneOffset.UTC);
    }
}
