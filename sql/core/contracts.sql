-- From when to when was each customer under contract?
-- Grain: one row per customer and unbroken run of subscriptions: who changes the plan stays.
with

rule as (select switch_days from tenure_rules),

known_subscriptions as (
    select subscription_id, customer_id, plan, started_on, ended_on, end_reason
    from subscriptions
    where customer_id is not null and (ended_on is null or ended_on >= started_on)
),

-- until this day the next subscription continues the same contract
with_their_reach as (
    select
        s.subscription_id, s.customer_id, s.plan, s.started_on, s.ended_on, s.end_reason,
        coalesce(plus_days(s.ended_on, r.switch_days), as_of()) as reaches_until
    from known_subscriptions as s
    cross join rule as r
),

with_the_reach_of_those_before as (
    select
        subscription_id, customer_id, plan, started_on, ended_on, end_reason, reaches_until,
        max(reaches_until) over (
            partition by customer_id
            order by started_on asc nulls last, subscription_id asc nulls last
            rows between unbounded preceding and 1 preceding
        ) as reached_until
    from with_their_reach
),

firsts_marked as (
    select
        subscription_id, customer_id, plan, started_on, ended_on, end_reason, reaches_until,
        case when reached_until >= started_on then 0 else 1 end as is_first
    from with_the_reach_of_those_before
),

numbered as (
    select
        customer_id, plan, started_on, ended_on, end_reason, reaches_until, is_first,
        to_int(sum(is_first) over (
            partition by customer_id
            order by started_on asc nulls last, subscription_id asc nulls last
            rows between unbounded preceding and current row
        )) as contract_number
    from firsts_marked
),

runs as (
    select
        customer_id,
        contract_number,
        min(case when is_first = 1 then plan end) as plan,
        min(started_on) as started_on,
        case when count(ended_on) = count(*) then max(ended_on) end as ended_on,
        max(reaches_until) as reaches_until,
        count(*) as subscriptions
    from numbered
    group by customer_id, contract_number
),

reasons as (
    select customer_id, contract_number, ended_on, min(end_reason) as end_reason
    from numbered
    where ended_on is not null
    group by customer_id, contract_number, ended_on
),

contracts_with_their_end as (
    select
        r.customer_id, r.contract_number, r.plan, r.started_on, r.ended_on,
        r.ended_on is not null and r.reaches_until <= as_of() as is_lost,
        e.end_reason,
        r.subscriptions
    from runs as r
    left join reasons as e
        on e.customer_id = r.customer_id
        and e.contract_number = r.contract_number
        and e.ended_on = r.ended_on
)

select * from contracts_with_their_end
