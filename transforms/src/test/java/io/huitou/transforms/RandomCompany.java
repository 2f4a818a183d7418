package io.huitou.transforms;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A small company of three years, with everything in it that invites a mistake; one for each seed. */
final class RandomCompany extends LandedCompany {
    private static final int DAYS = 1100;
    private static final List<Question> QUESTIONS = List.of(
            new Question("A1", "attitude", null, 1, 5, null),
            new Question("A2", "attitude", null, 1, 7, true),
            new Question("A3", "attitude", "brand", 0, 10, false),
            new Question("S1", "csat", "shop", 1, 5, false),
            new Question("S2", "csat", "app", 1, 7, false),
            new Question("S3", "csat", "hotline", 1, 5, true),
            new Question("S4", "csat", null, 0, 1, false),
            new Question("E1", "expectation", "tangibles", 1, 7, false),
            new Question("P1", "perception", "tangibles", 1, 7, false));

    private final Random chance;

    RandomCompany(int seed) {
        super(LocalDate.of(2026, 11, seed % 2 == 0 ? 30 : 17));
        chance = new Random(seed);
        List<String> everyone = new ArrayList<>();
        for (int i = 0; i < 60 + chance.nextInt(60); i++) {
            everyone.add("C" + i);
        }
        everyone.forEach(this::live);
        for (int day = DAYS; day > -10; day -= 6) {
            buy(null, at(day));
            speak(null, at(day));
            review(null, at(day));
        }
        for (int campaign = 0; campaign < 14; campaign++) {
            Instant sent = at(campaign * 61 + 3);
            for (String customer : everyone) {
                if (happens(0.4)) {
                    letters.add(new Letter("M" + campaign, customer, sent, oneOrNone(true, false, false)));
                }
            }
        }
        for (int i = 0; i < everyone.size() / 2; i++) {
            Instant invited = at(chance.nextInt(DAYS));
            referrals.add(new Referral(
                    "F" + i,
                    everyone.get(chance.nextInt(everyone.size())),
                    happens(0.8) ? everyone.get(chance.nextInt(everyone.size())) : null,
                    happens(0.7) ? Instant.parse("2023-10-01T00:00:00Z").plusSeconds(i) : invited,
                    happens(0.8) ? invited.plusSeconds(chance.nextInt(3_000_000)) : null));
        }
    }

    /** One customer's life: some buy often, some once, some fall silent and come back, some never buy. */
    private void live(String customer) {
        if (happens(0.8)) {
            people.add(new Person(
                    customer,
                    oneOrNone("f", "m"),
                    oneOrNone(LocalDate.of(1984, 2, 29), LocalDate.of(2001, 11, 30)),
                    oneOrNone("north", "south"),
                    oneOrNone(" ", "Friends ", "word of mouth", "search", "ads"),
                    oneOrNone(at(chance.nextInt(DAYS)))));
        }
        int rhythm = 4 + chance.nextInt(90);
        boolean isRegular = happens(0.5);
        for (int day = chance.nextInt(DAYS); day > -20 && happens(0.97); ) {
            buy(customer, at(day));
            day -= happens(0.06)
                    ? 150 + chance.nextInt(400)
                    : isRegular ? rhythm - chance.nextInt(3) : chance.nextInt(2 * rhythm);
        }
        for (int i = chance.nextInt(12); i > 0; i--) {
            Instant first = at(chance.nextInt(DAYS) - 5);
            speak(customer, first);
            if (happens(0.4)) {
                speak(customer, first.plusSeconds(chance.nextInt(9 * 86_400)));
            }
        }
        for (int i = chance.nextInt(8); i > 0; i--) {
            answer(customer, at(chance.nextInt(DAYS) - 5));
            touch(customer, at(chance.nextInt(DAYS) - 5));
            review(customer, at(chance.nextInt(DAYS) - 5));
        }
        subscribe(customer);
    }

    private void buy(@Nullable String customer, Instant at) {
        String id = "O" + orders.size();
        String currency = happens(0.85) == (customer == null || customer.hashCode() % 4 != 0) ? "CNY" : "EUR";
        BigDecimal amount = happens(0.06) ? null : happens(0.03) ? new BigDecimal(0) : money(300);
        if (amount != null && happens(0.05)) {
            amount = amount.negate();
        }
        orders.add(new Order(
                id,
                customer,
                at,
                oneOrNone("Shop ", "app", ""),
                currency,
                amount,
                oneOrNone("paid", "paid", "cancelled")));
        if (happens(0.12)) {
            Instant back = at.plusSeconds(chance.nextInt((happens(0.3) ? 700 : 40) * 86_400));
            String named = happens(0.8) ? id : null;
            returns.add(new Return(
                    "R" + id,
                    named,
                    happens(0.5) || named == null ? customer : null,
                    back,
                    happens(0.1) ? null : money(200),
                    currency));
        }
        if (happens(0.12)) {
            buy(customer, at.plusSeconds(chance.nextInt(20_000)));
        }
        for (int i = chance.nextInt(4); i > 0 && happens(0.6); i--) {
            touch(customer, at.minusSeconds(chance.nextInt(45 * 86_400)));
        }
    }

    private void speak(@Nullable String customer, Instant at) {
        boolean isTimed = happens(0.75);
        contacts.add(new Contact(
                "I" + contacts.size(),
                customer,
                at,
                one("customer_to_company", "customer_to_company", "company_to_customer", "customer_to_customer"),
                oneOrNone("Phone", "phone ", "chat", ""),
                oneOrNone("complaint", "complaint", "enquiry", "support", "praise", "suggestion"),
                oneOrNone("open", "pending", "solved", "closed"),
                oneOrNone("E1", "E2", "E3"),
                isTimed ? at.plusSeconds(chance.nextInt(happens(0.2) ? 900_000 : 90_000) - 2_000) : null,
                happens(0.3) ? at.plusSeconds(chance.nextInt(2_000_000)) : null));
        if (happens(0.3)) {
            answer(customer, at.plusSeconds(chance.nextInt(35 * 86_400)));
        }
    }

    private void answer(@Nullable String customer, Instant at) {
        String response = "A" + answers.size();
        for (Question question : QUESTIONS) {
            if (happens(0.4)) {
                int score = question.from() + chance.nextInt(question.to() - question.from() + 1);
                BigDecimal given = happens(0.1) ? null : new BigDecimal(happens(0.05) ? 99 : score);
                answers.add(new Answer(response, question, customer, at, given));
            }
        }
    }

    private void touch(@Nullable String customer, Instant at) {
        touches.add(new Touch(
                "T" + touches.size(),
                customer,
                at,
                oneOrNone("Web", "web ", "kol", "dealer", "leaflet"),
                oneOrNone(true, false),
                oneOrNone("before", "before", "after")));
    }

    private void review(@Nullable String customer, Instant at) {
        Instant replied = at.plusSeconds(chance.nextInt(happens(0.3) ? 9_000_000 : 400_000) - 4_000);
        reviews.add(new Review(
                "V" + reviews.size(),
                customer,
                oneOrNone("App Store", "app store ", "forum", ""),
                at,
                happens(0.1) ? null : new BigDecimal(1 + chance.nextInt(5)),
                happens(0.6) ? replied : null));
    }

    /** Plans that follow each other at once, a day or two later, overlap, or leave a gap; prices and currencies change. */
    private void subscribe(String customer) {
        for (int day = chance.nextInt(DAYS); day > -3 && happens(0.7); ) {
            int days = happens(0.1) ? 0 : happens(0.3) ? 30 * (1 + chance.nextInt(12)) : chance.nextInt(200);
            boolean isOpen = day - days < -3 || happens(0.1);
            subscriptions.add(new Subscription(
                    "S" + subscriptions.size(),
                    happens(0.02) ? null : customer,
                    happens(0.05) ? null : new BigDecimal(10 * (1 + chance.nextInt(4))),
                    one("CNY", "CNY", "CNY", "EUR"),
                    at(day),
                    isOpen ? null : at(happens(0.02) ? day + 5 : day - days)));
            day -= days + one(0, 0, 1, 1, 2, 45, -3);
        }
    }

    /** A moment of the company's day so many days before the business date; now and then the last of a month. */
    private Instant at(int daysAgo) {
        LocalDate day = asOf.minusDays(daysAgo);
        LocalDate shown = happens(0.05) ? day.withDayOfMonth(day.lengthOfMonth()) : day;
        int second = happens(0.1) ? one(0, 86_399) : chance.nextInt(86_400);
        return shown.minusDays(1).atTime(16, 0).plusSeconds(second).toInstant(ZoneOffset.UTC);
    }

    private BigDecimal money(int most) {
        return BigDecimal.valueOf(1 + chance.nextInt(100 * most), 2);
    }

    private boolean happens(double probability) {
        return chance.nextDouble() < probability;
    }

    @SafeVarargs
    private <T> T one(T... of) {
        return of[chance.nextInt(of.length)];
    }

    @SafeVarargs
    private <T> @Nullable T oneOrNone(T... of) {
        int place = chance.nextInt(of.length + 1);
        return place < of.length ? of[place] : null;
    }
}
