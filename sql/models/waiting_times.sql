-- How many hours do customers wait for the first response, and for the end of the matter?
-- Grain: one row per end of the wait (response, resolution), month of the contact, segment, channel and purpose; channel
-- and purpose are all in kinds other than all. Contacts whose window of rules/waiting_windows.csv has passed; what has
-- not come by then takes longer than all others.
with

reported_months as (select month from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

contacts_in as (
    select interaction_id, customer_id, occurred_at, occurred_on, channel, purpose, status, responded_at, resolved_at
    from interactions
    where direction = 'customer_to_company'
),

purposes as (select purpose from support_purposes where expects_answer),

business_waits as (
    select 'response' as waited_for, interaction_id, response_business_seconds as business_seconds
    from contact_waits
    union all
    select 'resolution' as waited_for, interaction_id, resolution_business_seconds as business_seconds
    from contact_waits
),

rule as (select response_days, resolution_days from waiting_windows),

both_ends as (
    select
        'response' as waited_for, c.interaction_id, c.customer_id, c.occurred_at, c.occurred_on, c.channel, c.purpose,
        c.status, c.responded_at as ended_at, r.response_days as window_days
    from contacts_in as c
    cross join rule as r
    union all
    select
        'resolution' as waited_for, c.interaction_id, c.customer_id, c.occurred_at, c.occurred_on, c.channel, c.purpose,
        c.status, c.resolved_at as ended_at, r.resolution_days as window_days
    from contacts_in as c
    cross join rule as r
),

-- a source that tells no such time at all does not say that everybody waits
ends_that_are_told as (
    select waited_for
    from both_ends
    group by waited_for
    having count(ended_at) > 0
),

contacts_that_wait as (
    select
        b.waited_for, month_start(b.occurred_on) as month, b.interaction_id, b.customer_id,
        coalesce(nullif(lower_case(trimmed(b.channel)), ''), 'unknown') as channel,
        b.purpose, b.status, b.ended_at,
        seconds_between(b.occurred_at, b.ended_at) as seconds, w.business_seconds,
        plus_days(b.occurred_on, b.window_days) as watched_until,
        b.window_days * 86400 as watched_seconds
    from both_ends as b
    join ends_that_are_told as t on t.waited_for = b.waited_for
    join purposes as p on p.purpose = b.purpose
    left join business_waits as w
        on w.interaction_id = b.interaction_id
        and w.waited_for = b.waited_for
),

-- an end before the contact, or at an unknown time, tells no length of time
watched_to_the_end as (
    select
        c.waited_for, c.month, c.interaction_id, c.customer_id, c.channel, c.purpose,
        case
            when c.seconds < 0 then 0
            when c.ended_at is null and coalesce(c.status, 'open') in ('solved', 'closed') then 0
            else 1
        end as is_timed,
        case when c.seconds between 0 and c.watched_seconds then c.seconds end as seconds,
        case when c.seconds between 0 and c.watched_seconds then c.business_seconds end as business_seconds
    from contacts_that_wait as c
    join reported_months as m on m.month = c.month
    where c.watched_until <= as_of()
),

contacts_of_each_cell as (
    select
        w.waited_for, w.month, s.segment_kind, s.segment, 'all' as channel, 'all' as purpose, w.interaction_id,
        w.customer_id, w.is_timed, w.seconds, w.business_seconds
    from watched_to_the_end as w
    join segments as s
        on s.month = w.month
        and s.customer_id is not distinct from w.customer_id
    union all
    select
        waited_for, month, 'all', 'all', channel, 'all', interaction_id, customer_id, is_timed, seconds, business_seconds
    from watched_to_the_end
    union all
    select
        waited_for, month, 'all', 'all', 'all', purpose, interaction_id, customer_id, is_timed, seconds, business_seconds
    from watched_to_the_end
    union all
    select
        waited_for, month, 'all', 'all', channel, purpose, interaction_id, customer_id, is_timed, seconds, business_seconds
    from watched_to_the_end
),

from_the_quickest as (
    select
        waited_for, month, segment_kind, segment, channel, purpose, interaction_id, customer_id, is_timed, seconds,
        business_seconds,
        row_number() over (
            partition by waited_for, month, segment_kind, segment, channel, purpose
            order by is_timed desc nulls last, seconds asc nulls last, interaction_id asc nulls last
        ) as place,
        row_number() over (
            partition by waited_for, month, segment_kind, segment, channel, purpose
            order by is_timed desc nulls last, business_seconds asc nulls last, interaction_id asc nulls last
        ) as business_place,
        sum(is_timed) over (partition by waited_for, month, segment_kind, segment, channel, purpose) as contacts
    from contacts_of_each_cell
),

-- half are through with the first whose place is at or beyond half of all
by_cell as (
    select
        waited_for, month, segment_kind, segment, channel, purpose, contacts,
        count(seconds) as ended,
        min(case when 2 * place >= contacts then seconds end) as median_seconds,
        min(case when 10 * place >= 9 * contacts then seconds end) as p90_seconds,
        min(case when 2 * business_place >= contacts then business_seconds end) as business_median_seconds,
        min(case when 10 * business_place >= 9 * contacts then business_seconds end) as business_p90_seconds,
        count(*) - contacts as undated,
        count(distinct case when is_timed = 1 then customer_id end)
            + count(case when is_timed = 1 and customer_id is null then 1 end) as n
    from from_the_quickest
    group by waited_for, month, segment_kind, segment, channel, purpose, contacts
),

in_hours as (
    select
        waited_for, month, segment_kind, segment, channel, purpose, contacts, ended,
        ratio(median_seconds, 3600) as median_hours,
        ratio(p90_seconds, 3600) as p90_hours,
        ratio(business_median_seconds, 3600) as business_median_hours,
        ratio(business_p90_seconds, 3600) as business_p90_hours,
        undated, n
    from by_cell
)

select * from in_hours
