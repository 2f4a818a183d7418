package io.huitou.transforms;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a company has landed up to and after a business date, row by row. */
class LandedCompany {
    record Person(
            String id,
            @Nullable String gender,
            @Nullable LocalDate birth,
            @Nullable String region,
            @Nullable String cameBy,
            @Nullable Instant registered) {}

    record Order(
            String id,
            @Nullable String customer,
            Instant at,
            @Nullable String channel,
            String currency,
            @Nullable BigDecimal amount,
            @Nullable String status) {}

    record Return(
            String id,
            @Nullable String order,
            @Nullable String customer,
            Instant at,
            BigDecimal amount,
            String currency) {}

    record Subscription(
            String id,
            @Nullable String customer,
            @Nullable BigDecimal price,
            String currency,
            Instant from,
            @Nullable Instant to) {}

    record Contact(
            String id,
            @Nullable String customer,
            Instant at,
            String direction,
            @Nullable String channel,
            @Nullable String purpose,
            @Nullable String status,
            @Nullable String employee,
            @Nullable Instant responded,
            @Nullable Instant resolved) {}

    record Question(
            String code,
            String kind,
            @Nullable String dimension,
            int from,
            int to,
            @Nullable Boolean isReversed) {}

    record Answer(
            String response,
            Question question,
            @Nullable String customer,
            Instant at,
            @Nullable BigDecimal score) {}

    record Touch(
            String id,
            @Nullable String customer,
            Instant at,
            @Nullable String channel,
            @Nullable Boolean isDirect,
            @Nullable String stage) {}

    record Letter(
            String campaign,
            String customer,
            Instant at,
            @Nullable Boolean isControl) {}

    record Referral(
            String id,
            String referrer,
            @Nullable String referee,
            Instant invited,
            @Nullable Instant converted) {}

    record Review(
            String id,
            @Nullable String customer,
            @Nullable String platform,
            Instant at,
            @Nullable BigDecimal rating,
            @Nullable Instant replied) {}

    final LocalDate asOf;
    final List<Person> people = new ArrayList<>();
    final List<Order> orders = new ArrayList<>();
    final List<Return> returns = new ArrayList<>();
    final List<Subscription> subscriptions = new ArrayList<>();
    final List<Contact> contacts = new ArrayList<>();
    final List<Answer> answers = new ArrayList<>();
    final List<Touch> touches = new ArrayList<>();
    final List<Letter> letters = new ArrayList<>();
    final List<Referral> referrals = new ArrayList<>();
    final List<Review> reviews = new ArrayList<>();

    LandedCompany(LocalDate asOf) {
        this.asOf = asOf;
    }

    /** The landed rows of every entity, in the columns that a staging query sees; none of those that it does not use. */
    Map<String, List<List<@Nullable Object>>> rows(Library library) {
        Map<String, List<List<@Nullable Object>>> rows = new TreeMap<>();
        library.tables().stream()
                .filter(table -> table.name().startsWith("staged_"))
                .forEach(table -> rows.put(
                        table.folder().replace("staging/", "") + table.name().replace("staged_", "."), List.of()));
        Landing landing = new Landing(library, rows);
        landing.land(
                "crm.customers",
                "customer_id, gender, birth_date, region, acquisition_channel, registered_at",
                people,
                p -> Arrays.asList(p.id, p.gender, p.birth, p.region, p.cameBy, p.registered));
        landing.land(
                "orders.orders",
                "order_id, customer_id, ordered_at, channel, currency_code, amount, status",
                orders,
                o -> Arrays.asList(o.id, o.customer, o.at, o.channel, o.currency, o.amount, o.status));
        landing.land(
                "orders.returns",
                "return_id, order_id, customer_id, returned_at, amount, currency_code",
                returns,
                r -> Arrays.asList(r.id, r.order, r.customer, r.at, r.amount, r.currency));
        landing.land(
                "orders.subscriptions",
                "subscription_id, customer_id, price, currency_code, started_at, ended_at",
                subscriptions,
                s -> Arrays.asList(s.id, s.customer, s.price, s.currency, s.from, s.to));
        landing.land(
                "crm.interactions",
                "interaction_id, customer_id, occurred_at, direction, channel, purpose, status, employee_id, responded_at,"
                        + " resolved_at",
                contacts,
                c -> Arrays.asList(
                        c.id,
                        c.customer,
                        c.at,
                        c.direction,
                        c.channel,
                        c.purpose,
                        c.status,
                        c.employee,
                        c.responded,
                        c.resolved));
        landing.land(
                "survey.questions",
                "question_code, kind, dimension, scale_min, scale_max, is_reversed",
                answers.stream().map(Answer::question).distinct().toList(),
                q -> Arrays.asList(
                        q.code, q.kind, q.dimension, new BigDecimal(q.from), new BigDecimal(q.to), q.isReversed));
        landing.land(
                "survey.answers",
                "response_id, question_code, customer_id, answered_at, score",
                answers,
                a -> Arrays.asList(a.response, a.question.code, a.customer, a.at, a.score));
        landing.land(
                "crm.touchpoints",
                "touchpoint_id, customer_id, occurred_at, channel, is_direct, stage",
                touches,
                t -> Arrays.asList(t.id, t.customer, t.at, t.channel, t.isDirect, t.stage));
        landing.land(
                "crm.campaign_contacts",
                "campaign_id, customer_id, sent_at, is_control",
                letters,
                l -> Arrays.asList(l.campaign, l.customer, l.at, l.isControl));
        landing.land(
                "crm.referrals",
                "referral_id, referrer_id, referee_id, invited_at, converted_at",
                referrals,
                r -> Arrays.asList(r.id, r.referrer, r.referee, r.invited, r.converted));
        landing.land(
                "crm.reviews",
                "review_id, customer_id, platform, posted_at, rating, replied_at",
                reviews,
                r -> Arrays.asList(r.id, r.customer, r.platform, r.at, r.rating, r.replied));
        return rows;
    }

    private record Landing(Library library, Map<String, List<List<@Nullable Object>>> rows) {
        <T> void land(String entity, String columns, List<T> facts, Function<T, List<@Nullable Object>> values) {
            List<String> names = Arrays.asList(columns.split(", ", -1));
            Table staged = library.table("staged_" + entity.substring(entity.indexOf('.') + 1));
            List<List<@Nullable Object>> landed = new ArrayList<>();
            for (T fact : facts) {
                List<@Nullable Object> given = values.apply(fact);
                List<@Nullable Object> row = new ArrayList<>();
                for (Column column : staged.columns()) {
                    int place = names.indexOf(column.name());
                    Object value = place < 0 ? null : given.get(place);
                    row.add(value instanceof BigDecimal number ? number.setScale(column.scale()) : value);
                }
                row.add(0L); // its arrival
                landed.add(row);
            }
            rows.put(entity, landed);
        }
    }
}
