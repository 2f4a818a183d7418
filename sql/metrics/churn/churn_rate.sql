-- Of the customers under contract when the month began, how many were lost in it?
-- Grain: one row per month and segment. Whoever joins in the month is in neither number; a change of plan is no loss.
with

month_ends as (select month, month_end from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

all_contracts as (select customer_id, started_on, ended_on, is_lost from contracts),

-- an end that may still be a change of plan is none
contracts_as_far_as_known as (
    select customer_id, started_on, is_lost, case when is_lost then ended_on else as_of() end as in_force_until
    from all_contracts
),

under_contract_at_the_start as (
    select
        m.month,
        c.customer_id,
        case when c.is_lost and c.in_force_until <= m.month_end then 1 else 0 end as is_lost
    from contracts_as_far_as_known as c
    join month_ends as m
        on m.month > c.started_on
        and m.month <= c.in_force_until
),

by_segment as (
    select
        u.month,
        s.segment_kind,
        s.segment,
        sum(u.is_lost) as numerator,
        count(*) as denominator,
        count(*) as n
    from under_contract_at_the_start as u
    join segments as s
        on s.month = u.month
        and s.customer_id is not distinct from u.customer_id
    group by u.month, s.segment_kind, s.segment
)

select * from by_segment
