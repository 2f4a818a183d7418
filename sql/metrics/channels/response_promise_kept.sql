-- Of the answers promised for a day of the month, how many were given in time?
-- Grain: one row per month in which the promise fell due and segment. Not answered when due is broken, however late the
-- answer comes. An answer before the contact is an error and missing.
with

reported_months as (select month from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

promised as (
    select customer_id, occurred_at, status, promised_response_at, responded_at, resolved_at
    from interactions
    where promised_response_at is not null
),

promises as (
    select
        month_start(business_date(promised_response_at)) as month,
        customer_id,
        case
            when responded_at < occurred_at then cast(null as boolean)
            when responded_at is not null then responded_at <= promised_response_at
            -- what its source calls done was answered, nobody knows when
            when resolved_at is not null or coalesce(status, 'open') not in ('solved', 'closed') then false
        end as is_kept
    from promised
),

promises_to_each_customer as (
    select
        p.month,
        p.customer_id,
        count(case when p.is_kept then 1 end) as kept,
        count(p.is_kept) as due,
        count(*) as promises
    from promises as p
    join reported_months as m on m.month = p.month
    group by p.month, p.customer_id
),

by_segment as (
    select
        p.month, s.segment_kind, s.segment,
        sum(p.kept) as numerator,
        sum(p.due) as denominator,
        sum(case when p.customer_id is null then p.due when p.due > 0 then 1 else 0 end) as n,
        sum(p.promises - p.due) as n_missing
    from promises_to_each_customer as p
    join segments as s
        on s.month = p.month
        and s.customer_id is not distinct from p.customer_id
    group by p.month, s.segment_kind, s.segment
)

select * from by_segment
