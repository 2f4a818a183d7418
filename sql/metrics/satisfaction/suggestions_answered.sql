-- Of the suggestions of a month, how many has somebody answered by now?
-- Grain: one row per month of the suggestion and segment. What is resolved, solved or closed has been answered too. An
-- answer that comes late restates the suggestion's month.
with

segments as (select month, customer_id, segment_kind, segment from customer_segments),

received as (
    select
        customer_id,
        month_start(occurred_on) as month,
        responded_on is not null or resolved_on is not null or coalesce(status, 'open') in ('solved', 'closed')
            as is_answered
    from interactions
    where purpose = 'suggestion' and direction = 'customer_to_company'
),

-- a source that never tells of an answer does not say that there is none
ever as (select count(*) as answered from received where is_answered),

by_segment as (
    select
        r.month,
        s.segment_kind,
        s.segment,
        count(case when r.is_answered then 1 end) as numerator,
        count(*) as denominator,
        count(distinct r.customer_id) + count(case when r.customer_id is null then 1 end) as n
    from received as r
    join segments as s
        on s.month = r.month
        and s.customer_id is not distinct from r.customer_id
    cross join ever as e
    where e.answered > 0
    group by r.month, s.segment_kind, s.segment
)

select * from by_segment
