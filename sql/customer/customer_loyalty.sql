-- Is each customer loyal in mind, in behaviour, in both or in neither, and what do they say of themselves?
-- Grain: one row per customer. Dick & Basu (1994); who gave no answer on attitude is unmeasured, never low.
with

rule as (
    select
        attitude_cutoff,
        plus_months(month_start(as_of()), 1 - answer_months) as answers_since,
        plus_months(month_start(as_of()), 1 - behaviour_months) as behaviour_since
    from loyalty_cutoffs
),

all_customers as (select customer_id from customers),

purchase_months as (select customer_id, order_month, order_days from customer_months),

given_answers as (
    select customer_id, response_id, question_code, choice, answered_at, answered_on, score, kind, scale_min, scale_max, is_reversed
    from answers
    where
        kind in ('attitude', 'repurchase', 'wallet') and customer_id is not null
        and is_valid and score is not null and scale_max > scale_min
),

answers_from_the_newest as (
    select
        a.customer_id, a.kind, a.score, a.scale_min, a.scale_max, a.is_reversed,
        row_number() over (
            partition by a.customer_id, a.kind, a.question_code
            order by a.answered_at desc nulls last, a.response_id desc nulls last, a.choice asc nulls last
        ) as place
    from given_answers as a
    join rule as r on a.answered_on >= r.answers_since
),

-- scales of any length side by side
newest_answers_from_0_to_10 as (
    select
        customer_id, kind,
        round_half_up(
            case when is_reversed then ratio(10 * (scale_max - score), scale_max - scale_min)
                else ratio(10 * (score - scale_min), scale_max - scale_min)
            end, 6
        ) as score
    from answers_from_the_newest
    where place = 1
),

minds as (
    select
        customer_id,
        count(case when kind = 'attitude' then n.score end) as attitude_answers,
        ratio(
            sum(case when kind = 'attitude' then n.score end), count(case when kind = 'attitude' then n.score end)
        ) as attitude,
        ratio(
            sum(case when kind = 'repurchase' then n.score end), count(case when kind = 'repurchase' then n.score end)
        ) as repurchase,
        ratio(
            sum(case when kind = 'wallet' then n.score end), 10 * count(case when kind = 'wallet' then n.score end)
        ) as wallet
    from newest_answers_from_0_to_10 as n
    group by customer_id
),

behaviours as (
    select p.customer_id, sum(p.order_days) as order_days
    from purchase_months as p
    join rule as r on p.order_month >= r.behaviour_since
    group by p.customer_id
),

-- among those who bought at all; equality is high
middle_of_the_buyers as (select quantile(order_days, 0.5) as behaviour_cutoff from behaviours),

minds_and_behaviours as (
    select
        a.customer_id,
        coalesce(m.attitude_answers, 0) as attitude_answers,
        cast(round_half_up(m.attitude, 4) as decimal(9, 4)) as attitude_score,
        r.attitude_cutoff,
        coalesce(b.order_days, 0) as order_days,
        c.behaviour_cutoff,
        cast(round_half_up(m.repurchase, 4) as decimal(9, 4)) as repurchase_intention,
        cast(round_half_up(m.wallet, 4) as decimal(9, 4)) as stated_share_of_wallet
    from all_customers as a
    cross join rule as r
    cross join middle_of_the_buyers as c
    left join minds as m on m.customer_id = a.customer_id
    left join behaviours as b on b.customer_id = a.customer_id
),

high_or_low as (
    select
        customer_id, attitude_answers, attitude_score, attitude_cutoff,
        attitude_score >= attitude_cutoff as is_attitude_high,
        order_days, behaviour_cutoff,
        -- where nobody bought there is no median, and nobody buys often
        coalesce(order_days >= behaviour_cutoff, false) as is_behaviour_high,
        repurchase_intention, stated_share_of_wallet
    from minds_and_behaviours
),

cells as (
    select
        customer_id,
        case
            when is_attitude_high is null then 'unmeasured'
            when is_attitude_high and is_behaviour_high then 'true_loyalty'
            when is_attitude_high then 'latent_loyalty'
            when is_behaviour_high then 'spurious_loyalty'
            else 'no_loyalty'
        end as loyalty_cell,
        attitude_answers, attitude_score, attitude_cutoff, is_attitude_high, order_days, behaviour_cutoff,
        is_behaviour_high, repurchase_intention, stated_share_of_wallet
    from high_or_low
)

select * from cells
