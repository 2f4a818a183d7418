-- Of the suggestions of a month, how many have been adopted by now?
-- Grain: one row per month of the suggestion and segment. Adopted is what was resolved or is called solved; what is only
-- closed was declined. An adoption that comes late restates the suggestion's month.
with

segments as (select month, customer_id, segment_kind, segment from customer_segments),

received as (
    select
        customer_id,
        month_start(occurred_on) as month,
        resolved_on is not null or coalesce(status, 'open') = 'solved' as is_adopted,
        resolved_on is not null or coalesce(status, 'open') in ('solved', 'closed') as is_decided
    from interactions
    where purpose = 'suggestion' and direction = 'customer_to_company'
),

-- a source that never tells what became of a suggestion does not say that none is adopted
ever as (select count(*) as decided from received where is_decided),

by_segment as (
    select
        r.month,
        s.segment_kind,
        s.segment,
        count(case when r.is_adopted then 1 end) as numerator,
        count(*) as denominator,
        count(distinct r.customer_id) + count(case when r.customer_id is null then 1 end) as n
    from received as r
    join segments as s
        on s.month = r.month
        and s.customer_id is not distinct from r.customer_id
    cross join ever as e
    where e.decided > 0
    group by r.month, s.segment_kind, s.segment
)

select * from by_segment
