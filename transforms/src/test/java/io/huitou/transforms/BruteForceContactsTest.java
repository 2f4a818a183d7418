package io.huitou.transforms;

import static io.huitou.transforms.Facts.count;
import static io.huitou.transforms.Facts.inYear;
import static io.huitou.transforms.Facts.month;

import io.huitou.transforms.BruteForceNight.Cells;
import io.huitou.transforms.LandedCompany.Answer;
import io.huitou.transforms.LandedCompany.Contact;
import io.huitou.transforms.LandedCompany.Letter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who speaks with whom, and how well each employee's customers are served: computed a second time. */
class BruteForceContactsTest {
    private static final Set<String> MATTERS = Set.of("enquiry", "complaint", "support");

    private record Exchanges(@Nullable String customer, long outbound, long inbound, long answered, long among) {
        String mode() {
            if (outbound > 0 && inbound > 0) {
                return among > 0 ? "complete" : "partial";
            }
            return among > 0 ? "among_customers" : outbound > 0 ? "one_way" : "one_way_inbound";
        }
    }

    static Stream<BruteForceNight> nights() {
        return BruteForceNight.nights();
    }

    @ParameterizedTest
    @MethodSource("nights")
    void everybody_is_in_one_mode_of_interaction_by_who_spoke_with_whom_in_twelve_months(BruteForceNight night) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        Cells<Exchanges> cells = night.cells();
        Set<String> everyone = new TreeSet<>();
        night.company.contacts.stream()
                .map(Contact::customer)
                .filter(Objects::nonNull)
                .forEach(everyone::add);
        night.company.letters.stream().map(Letter::customer).forEach(everyone::add);
        List<@Nullable String> withWhoeverGaveNoName = new ArrayList<>(everyone);
        withWhoeverGaveNoName.add(null);
        for (LocalDate month : night.facts.months) {
            for (String customer : withWhoeverGaveNoName) {
                Exchanges of = exchanges(night, customer, month);
                if (of.outbound + of.inbound + of.among > 0) {
                    rows.add(Arrays.asList(
                            month,
                            customer,
                            of.outbound,
                            of.inbound,
                            of.answered,
                            of.among,
                            customer == null ? null : of.mode()));
                    if (customer != null) {
                        cells.add(month, month, customer, of);
                    }
                }
            }
        }
        night.assertAnswer(
                "customer_exchanges",
                "month, customer_id, outbound, inbound, inbound_answered, among_customers, mode",
                rows);
        night.assertAnswer(
                "interaction_mode",
                "month, segment_kind, segment, n, one_way, one_way_inbound, partial, complete, among_customers",
                cells.rows(in -> List.of(
                        (long) in.size(),
                        count(in, e -> e.mode().equals("one_way")),
                        count(in, e -> e.mode().equals("one_way_inbound")),
                        count(in, e -> e.mode().equals("partial")),
                        count(in, e -> e.mode().equals("complete")),
                        count(in, e -> e.mode().equals("among_customers")))));
        night.assertAnswer("reciprocity", "month, segment_kind, segment, numerator, denominator, n", cells.rows(in -> {
            long between = in.stream().mapToLong(e -> e.outbound + e.inbound).sum();
            long balanced = in.stream()
                    .mapToLong(e -> 2 * Math.min(e.outbound, e.inbound))
                    .sum();
            return between == 0 ? List.of() : List.of(balanced, between, count(in, e -> e.outbound + e.inbound > 0));
        }));
    }

    private static Exchanges exchanges(BruteForceNight night, @Nullable String customer, LocalDate month) {
        Facts facts = night.facts;
        List<Contact> own = night.company.contacts.stream()
                .filter(c -> Objects.equals(customer, c.customer()))
                .filter(c -> facts.isKnown(c.at()) && inYear(BruteForceNight.day(c.at()), month))
                .toList();
        long letters = count(
                night.company.letters,
                l -> l.customer().equals(customer)
                        && !Boolean.TRUE.equals(l.isControl())
                        && facts.isKnown(l.at())
                        && inYear(BruteForceNight.day(l.at()), month));
        Predicate<Contact> isInbound = c -> c.direction().equals("customer_to_company");
        return new Exchanges(
                customer,
                letters + count(own, c -> c.direction().equals("company_to_customer")),
                count(own, isInbound),
                count(own, isInbound.and(c -> facts.isKnown(c.responded()) || isSettled(facts, c))),
                count(own, c -> c.direction().equals("customer_to_customer")));
    }

    private static boolean isSettled(Facts facts, Contact contact) {
        return facts.isKnown(contact.resolved())
                || "solved".equals(contact.status())
                || "closed".equals(contact.status());
    }

    @ParameterizedTest
    @MethodSource("nights")
    void an_employee_settles_a_matter_at_the_first_contact_when_nobody_comes_back_with_it_in_a_week(
            BruteForceNight night) {
        Facts facts = night.facts;
        List<Contact> inbound = night.company.contacts.stream()
                .filter(c -> c.direction().equals("customer_to_company") && facts.isKnown(c.at()))
                .toList();
        Map<Contact, List<Answer>> answers = answers(night, inbound);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (LocalDate month : List.of(facts.months.get(12), facts.months.get(24))) {
            for (String employee : List.of("E1", "E2", "E3")) {
                List<Contact> own = inbound.stream()
                        .filter(c -> employee.equals(c.employee()) && inYear(BruteForceNight.day(c.at()), month))
                        .toList();
                List<Contact> matters =
                        own.stream().filter(BruteForceContactsTest::isMatter).toList();
                List<Contact> firsts = matters.stream()
                        .filter(c -> c.customer() != null)
                        .filter(c -> !BruteForceNight.day(c.at()).plusDays(7).isAfter(facts.asOf))
                        .filter(c -> inbound.stream().noneMatch(o -> isRepeat(o, c)))
                        .toList();
                long people = own.stream()
                                .map(Contact::customer)
                                .filter(Objects::nonNull)
                                .distinct()
                                .count()
                        + count(own, c -> c.customer() == null);
                if (people < 10) {
                    continue;
                }
                long settled = count(matters, c -> isSettled(facts, c));
                long resolved = count(firsts, c -> inbound.stream().noneMatch(o -> isRepeat(c, o)));
                List<@Nullable Object> row = new ArrayList<>(Arrays.asList(
                        month,
                        employee,
                        people,
                        (long) own.size(),
                        (long) matters.size(),
                        settled,
                        Wilson.share(settled, matters.size()),
                        (long) firsts.size(),
                        resolved,
                        Wilson.share(resolved, firsts.size())));
                List<Contact> answered =
                        own.stream().filter(answers::containsKey).toList();
                long respondents =
                        answered.stream().map(Contact::customer).distinct().count();
                List<Answer> given = answered.stream()
                        .flatMap(c -> answers.getOrDefault(c, List.of()).stream())
                        .toList();
                long satisfied = count(given, BruteForceContactsTest::isOneOfTheTwoBest);
                row.addAll(
                        respondents < 10
                                ? Arrays.asList(null, null, null, null, null, null)
                                : Arrays.asList(
                                        respondents,
                                        (long) given.size(),
                                        satisfied,
                                        Wilson.share(satisfied, given.size()),
                                        Wilson.low(satisfied, given.size()),
                                        Wilson.high(satisfied, given.size())));
                rows.add(row);
            }
        }
        night.assertAnswer(
                "employee_contacts",
                "month, employee_id, n, contacts, matters, settled, settled_share, first_contacts,"
                        + " resolved_at_first_contact, first_contact_resolution, respondents, answers, satisfied,"
                        + " satisfied_share, satisfied_low, satisfied_high",
                rows);
    }

    private static boolean isMatter(Contact contact) {
        return contact.purpose() != null && MATTERS.contains(contact.purpose());
    }

    /** Whether somebody came back with the same purpose within seven days, with whomever. */
    private static boolean isRepeat(Contact first, Contact later) {
        LocalDate day = BruteForceNight.day(first.at());
        return Objects.equals(first.customer(), later.customer())
                && Objects.equals(first.purpose(), later.purpose())
                && isBefore(first, later)
                && !BruteForceNight.day(later.at()).isAfter(day.plusDays(7));
    }

    private static boolean isBefore(Contact one, Contact other) {
        return Comparator.comparing(Contact::at).thenComparing(Contact::id).compare(one, other) < 0;
    }

    /** CSAT answers of somebody who had been served in the thirty days before, put down to who had served last. */
    private static Map<Contact, List<Answer>> answers(BruteForceNight night, List<Contact> inbound) {
        Map<Contact, List<Answer>> answers = new HashMap<>();
        for (Answer answer : night.company.answers) {
            LocalDate day = BruteForceNight.day(answer.at());
            if (answer.customer() == null || !isOnAScaleWithTwoBest(answer) || !night.facts.isKnown(answer.at())) {
                continue;
            }
            inbound.stream()
                    .filter(c -> c.employee() != null && answer.customer().equals(c.customer()))
                    .filter(c -> !c.at().isAfter(answer.at()))
                    .filter(c -> !BruteForceNight.day(c.at()).plusDays(30).isBefore(day))
                    .max((one, other) -> isBefore(one, other) ? -1 : 1)
                    .ifPresent(c -> answers.computeIfAbsent(c, unseen -> new ArrayList<>())
                            .add(answer));
        }
        return answers;
    }

    private static boolean isOnAScaleWithTwoBest(Answer answer) {
        BigDecimal score = answer.score();
        int from = answer.question().from();
        int to = answer.question().to();
        return answer.question().kind().equals("csat")
                && score != null
                && to - from >= 2
                && score.intValue() >= from
                && score.intValue() <= to;
    }

    private static boolean isOneOfTheTwoBest(Answer answer) {
        int score = Objects.requireNonNull(answer.score()).intValue();
        return Boolean.TRUE.equals(answer.question().isReversed())
                ? score <= answer.question().from() + 1
                : score >= answer.question().to() - 1;
    }
}
