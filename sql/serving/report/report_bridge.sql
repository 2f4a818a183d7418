-- By which steps did the revenue of known customers move from that of a year ago to that of the last twelve months?
-- Grain: one row per segment and step, in order; the first and the last are totals, the others add up to the difference.
-- In the company's own currency. lost_share: of what leavers took, by which of the three ways. Left out where fewer than 10 customers were or are there.
create view report_bridge as
with

steps(place, step) as (
    values
        (1, 'revenue_before'), (2, 'lost_after_complaint'), (3, 'lost_with_contract'), (4, 'lost_silently'),
        (5, 'contraction'), (6, 'expansion'), (7, 'returned'), (8, 'new_referred'), (9, 'new_other'),
        (10, 'revenue_now')
),

last_bridges as (
    select b.*
    from retention_bridge as b
    join release as r on r.currency_code = b.currency_code
    join (select max(month) as month from months) as l on l.month = b.month
    where b.customers_before >= 10 and b.customers_now >= 10
),

by_step as (
    select
        b.segment_kind,
        b.segment,
        s.place,
        s.step,
        case s.step
            when 'revenue_before' then b.revenue_before
            when 'lost_after_complaint' then b.lost_after_complaint
            when 'lost_with_contract' then b.lost_with_contract
            when 'lost_silently' then b.lost_silently
            when 'contraction' then b.contraction
            when 'expansion' then b.expansion
            when 'returned' then b.returned
            when 'new_referred' then b.new_referred
            when 'new_other' then b.new_other
            when 'revenue_now' then b.revenue_now
        end as amount,
        b.customers_before,
        b.customers_lost,
        b.customers_won,
        b.customers_now
    from last_bridges as b
    cross join steps as s
)

select
    segment_kind,
    segment,
    place,
    step,
    amount,
    case
        when starts_with(step, 'lost_')
            then amount / nullif(
                cast(
                    sum(amount) filter (starts_with(step, 'lost_')) over (partition by segment_kind, segment) as double
                ),
                0
            )
    end as lost_share,
    customers_before,
    customers_lost,
    customers_won,
    customers_now
from by_step
order by segment_kind, segment, place;

comment on view report_bridge is
    'The retention bridge of the report, step by step. 报告中的收入留存桥，逐步列示。
Grain: one row per segment and step.';
