-- How many customers are loyal in mind and behaviour, in one of them, or in neither?
-- Grain: one row per month and segment, in months in which anybody's attitude is known. Dick & Basu (1994). Customers
-- are those of the segment; who gave no answer on attitude within the window is unmeasured, never low.
with

rule as (select attitude_cutoff, answer_months, behaviour_months from loyalty_cutoffs),

latest_month as (select month from months where months_ago = 0),

reported_months as (select month from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments where customer_id is not null),

purchase_months as (select customer_id, order_month, order_days from customer_months),

purchase_months_of_the_measured as (select customer_id, order_month, order_days from customer_months),

given_answers as (
    select customer_id, response_id, question_code, choice, answered_at, answered_on, score, scale_min, scale_max, is_reversed
    from answers
    where
        kind = 'attitude' and customer_id is not null and is_valid and score is not null and scale_max > scale_min
),

answers_in_their_month as (
    select
        customer_id, question_code, month_start(answered_on) as answer_month, answered_at, response_id, choice,
        round_half_up(
            case when is_reversed then ratio(10 * (scale_max - score), scale_max - scale_min)
                else ratio(10 * (score - scale_min), scale_max - scale_min)
            end, 6
        ) as score
    from given_answers
),

from_the_newest_of_the_month as (
    select
        customer_id, question_code, answer_month, score,
        row_number() over (
            partition by customer_id, question_code, answer_month
            order by answered_at desc nulls last, response_id desc nulls last, choice asc nulls last
        ) as place
    from answers_in_their_month
),

newest_of_the_month as (
    select
        customer_id, question_code, answer_month, score,
        lead(answer_month) over (
            partition by customer_id, question_code order by answer_month asc nulls last
        ) as next_month
    from from_the_newest_of_the_month
    where place = 1
),

-- an answer holds for the window or until the customer answers the question again
from_when_to_when as (
    select
        n.customer_id, n.question_code, n.score, n.answer_month as first_month,
        least(
            plus_months(n.answer_month, r.answer_months), coalesce(n.next_month, plus_months(n.answer_month, r.answer_months))
        ) as month_after
    from newest_of_the_month as n
    cross join rule as r
),

attitudes as (
    select m.month, f.customer_id, round_half_up(ratio(sum(f.score), count(*)), 4) as attitude_score
    from from_when_to_when as f
    join reported_months as m
        on m.month >= f.first_month
        and m.month < f.month_after
    group by m.month, f.customer_id
),

purchases_while_they_count as (
    select
        p.customer_id, p.order_month as first_month, plus_months(p.order_month, r.behaviour_months) as month_after,
        p.order_days
    from purchase_months_of_the_measured as p
    cross join rule as r
),

behaviours_of_the_measured as (
    select a.month, a.customer_id, sum(p.order_days) as order_days
    from attitudes as a
    join purchases_while_they_count as p
        on p.customer_id = a.customer_id
        and a.month >= p.first_month
        and a.month < p.month_after
    group by a.month, a.customer_id
),

-- the cut-off is the median of all who bought; a month comes in with itself and goes out when the window has passed
comings_and_goings as (
    select customer_id, order_month as month, order_days, 1 as purchase_months
    from purchase_months
    union all
    select
        p.customer_id, plus_months(p.order_month, r.behaviour_months) as month, -p.order_days as order_days,
        -1 as purchase_months
    from purchase_months as p
    cross join rule as r
),

-- what goes after the latest month need not be put in order
up_to_the_latest_month as (
    select c.customer_id, c.month, c.order_days, c.purchase_months, plus_months(l.month, 1) as end_month
    from comings_and_goings as c
    join latest_month as l on c.month <= l.month
),

-- of two changes in a month the first ends in the month in which it begins
until_the_next_change as (
    select
        customer_id,
        month as first_month,
        coalesce(lead(month) over in_order, end_month) as month_after,
        sum(order_days) over so_far as order_days,
        sum(purchase_months) over so_far as purchase_months
    from up_to_the_latest_month
    window
        in_order as (partition by customer_id order by month asc nulls last, purchase_months asc nulls last),
        so_far as (
            partition by customer_id
            order by month asc nulls last, purchase_months asc nulls last
            rows between unbounded preceding and current row
        )
),

buyers_by_their_days as (
    select m.month, u.order_days, count(*) as buyers
    from until_the_next_change as u
    join reported_months as m
        on m.month >= u.first_month
        and m.month < u.month_after
    where u.purchase_months > 0
    group by m.month, u.order_days
),

buyers_up_to as (
    select
        month, order_days,
        sum(buyers) over (
            partition by month order by order_days asc nulls last rows between unbounded preceding and current row
        ) as up_to,
        sum(buyers) over (partition by month) as buyers
    from buyers_by_their_days
),

-- of an even number of buyers the median lies between the two in the middle
medians as (
    select
        month,
        ratio(
            min(case when 2 * up_to >= buyers then order_days end) + min(case when 2 * up_to > buyers then order_days end), 2
        ) as behaviour_cutoff
    from buyers_up_to
    group by month
),

high_or_low as (
    select
        a.month, a.customer_id,
        a.attitude_score >= r.attitude_cutoff as is_attitude_high,
        coalesce(b.order_days >= c.behaviour_cutoff, false) as is_behaviour_high
    from attitudes as a
    cross join rule as r
    left join behaviours_of_the_measured as b on b.month = a.month and b.customer_id = a.customer_id
    left join medians as c on c.month = a.month
),

months_measured as (
    select distinct a.month, r.attitude_cutoff, c.behaviour_cutoff
    from attitudes as a
    cross join rule as r
    left join medians as c on c.month = a.month
),

segments_of_months_measured as (
    select s.month, s.customer_id, s.segment_kind, s.segment, m.attitude_cutoff, m.behaviour_cutoff
    from segments as s
    join months_measured as m on m.month = s.month
),

by_segment as (
    select
        s.month, s.segment_kind, s.segment,
        count(case when h.is_attitude_high and h.is_behaviour_high then 1 end) as true_loyalty,
        count(case when h.is_attitude_high and not h.is_behaviour_high then 1 end) as latent_loyalty,
        count(case when not h.is_attitude_high and h.is_behaviour_high then 1 end) as spurious_loyalty,
        count(case when not h.is_attitude_high and not h.is_behaviour_high then 1 end) as no_loyalty,
        count(case when h.customer_id is null then 1 end) as unmeasured,
        count(*) as customers,
        count(h.customer_id) as n,
        s.attitude_cutoff, s.behaviour_cutoff
    from segments_of_months_measured as s
    left join high_or_low as h
        on h.month = s.month
        and h.customer_id = s.customer_id
    group by s.month, s.segment_kind, s.segment, s.attitude_cutoff, s.behaviour_cutoff
)

select * from by_segment
