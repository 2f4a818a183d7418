-- Do customers who found more, or less, than they expected recommend and review us more often than those who found just that?
-- Grain: one row per twelve months (up to the latest month-end, and to that of a year before), segment and class. What a
-- customer perceived less what was expected, over all dimensions as in disconfirmation; followed from the day of the last
-- such answer for the days of rules/word_of_mouth_rules.csv. Risk ratio: Katz et al.
with

rule as (select follow_days from word_of_mouth_rules),

bands as (select confirmed_within from disconfirmation_bands),

minimums as (select least_share from servqual_minimums),

months_of_windows as (select month, earlier_month from trailing_months),

scores as (
    select month, customer_id, dimension, answered_items, gap, dimensions
    from servqual_scores
    where customer_id is not null
),

given_answers as (
    select customer_id, answered_on
    from answers
    where kind in ('expectation', 'perception') and is_valid and score is not null and customer_id is not null
),

invited as (select referrer_id, invited_on from referrals),

reviewed as (select customer_id, posted_on from reviews where customer_id is not null),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

differences_by_dimension as (
    select
        month, customer_id, dimensions,
        cast(round_half_up(ratio(gap, answered_items), 8) as decimal(20, 8)) as difference
    from scores
),

sums_over_all as (
    select
        month, customer_id, dimensions,
        count(*) as scored_dimensions,
        cast(sum(d.difference) as decimal(28, 8)) as difference_sum
    from differences_by_dimension as d
    group by month, customer_id, dimensions
),

differences as (
    select
        s.month, s.customer_id,
        cast(round_half_up(ratio(s.difference_sum, s.scored_dimensions), 6) as decimal(20, 6)) as difference
    from sums_over_all as s
    cross join minimums as m
    where s.scored_dimensions >= s.dimensions * m.least_share
),

days_of_answers as (
    select distinct customer_id, answered_on, month_start(answered_on) as answer_month
    from given_answers
),

last_days as (
    select d.month, a.customer_id, max(a.answered_on) as answered_on
    from days_of_answers as a
    join months_of_windows as w on w.earlier_month = a.answer_month
    join differences as d
        on d.month = w.month
        and d.customer_id = a.customer_id
    group by d.month, a.customer_id
),

classes as (
    select
        d.month,
        d.customer_id,
        case
            when d.difference > b.confirmed_within then 'positive'
            when d.difference < -b.confirmed_within then 'negative'
            else 'confirmed'
        end as disconfirmation,
        l.answered_on,
        plus_days(l.answered_on, r.follow_days) as follow_until
    from differences as d
    join last_days as l
        on l.month = d.month
        and l.customer_id = d.customer_id
    cross join rule as r
    cross join bands as b
),

word_of_mouth as (
    select referrer_id as customer_id, invited_on as happened_on, 1 as is_invitation, 0 as is_review from invited
    union all
    select customer_id, posted_on as happened_on, 0 as is_invitation, 1 as is_review from reviewed
),

what_followed as (
    select c.month, c.customer_id, max(w.is_invitation) as has_invited, max(w.is_review) as has_reviewed
    from classes as c
    join word_of_mouth as w
        on w.customer_id = c.customer_id
        and w.happened_on >= c.answered_on
        and w.happened_on <= c.follow_until
    group by c.month, c.customer_id
),

followed as (
    select
        c.month, c.customer_id, c.disconfirmation,
        c.follow_until <= as_of() as is_over,
        coalesce(f.has_invited, 0) as has_invited,
        coalesce(f.has_reviewed, 0) as has_reviewed
    from classes as c
    left join what_followed as f
        on f.month = c.month
        and f.customer_id = c.customer_id
),

by_segment as (
    select
        f.month, s.segment_kind, s.segment, f.disconfirmation,
        count(case when f.is_over then 1 end) as n,
        count(case when not f.is_over then 1 end) as too_recent,
        count(case when f.is_over and f.has_invited = 1 then 1 end) as recommended,
        count(case when f.is_over and f.has_reviewed = 1 then 1 end) as reviewed,
        count(case when f.is_over and (f.has_invited = 1 or f.has_reviewed = 1) then 1 end) as spread_word
    from followed as f
    join segments as s
        on s.month = f.month
        and s.customer_id = f.customer_id
    group by f.month, s.segment_kind, s.segment, f.disconfirmation
),

confirmed as (
    select month, segment_kind, segment, n, spread_word
    from by_segment
    where disconfirmation = 'confirmed'
),

against_the_confirmed as (
    select
        b.month, b.segment_kind, b.segment, b.disconfirmation, b.n, b.too_recent, b.recommended, b.reviewed,
        b.spread_word,
        case
            when b.disconfirmation <> 'confirmed' then ratio(ratio(b.spread_word, b.n), ratio(c.spread_word, c.n))
        end as risk_ratio,
        square_root(ratio(1, b.spread_word) - ratio(1, b.n) + ratio(1, c.spread_word) - ratio(1, c.n)) as log_error
    from by_segment as b
    left join confirmed as c
        on c.month = b.month
        and c.segment_kind = b.segment_kind
        and c.segment = b.segment
),

with_intervals as (
    select
        month, segment_kind, segment, disconfirmation, n, too_recent, recommended, reviewed, spread_word,
        ratio(spread_word, n) as share,
        wilson_low(spread_word, n) as low,
        wilson_high(spread_word, n) as high,
        risk_ratio,
        exponential(natural_log(risk_ratio) - 1.96 * log_error) as risk_ratio_low,
        exponential(natural_log(risk_ratio) + 1.96 * log_error) as risk_ratio_high
    from against_the_confirmed
)

select * from with_intervals
