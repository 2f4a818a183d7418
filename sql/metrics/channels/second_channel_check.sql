-- Of the journeys that ended in the month, how many had a second channel after the first touch?
-- Grain: one row per month in which journeys ended, with a purchase or with nothing, and segment. Journeys without a
-- touch have no channel to check.
with

reported_months as (select month from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

touches as (select customer_id, journey, ended_on, channel from journeys where channel is not null),

journeys_with_a_touch as (
    select
        customer_id, journey, month_start(ended_on) as month,
        case when min(channel) <> max(channel) then 1 else 0 end as is_checked
    from touches
    group by customer_id, journey, ended_on
),

journeys_of_each_customer as (
    select j.month, j.customer_id, sum(j.is_checked) as checked, count(*) as journeys
    from journeys_with_a_touch as j
    join reported_months as m on m.month = j.month
    group by j.month, j.customer_id
),

by_segment as (
    select
        j.month, s.segment_kind, s.segment,
        sum(j.checked) as numerator,
        sum(j.journeys) as denominator,
        count(*) as n
    from journeys_of_each_customer as j
    join segments as s
        on s.month = j.month
        and s.customer_id = j.customer_id
    group by j.month, s.segment_kind, s.segment
)

select * from by_segment
