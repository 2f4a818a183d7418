-- When did each entity last bring something, and is that too long ago, or too little?
-- Grain: one row per configured entity whose rows have a date; business days of the 25 months up to as_of(). Silence is
-- counted in working days without a row, so that weekends, holidays and closed days make nothing stale. A week is as
-- many working days as the company has in one.
with

receipts as (select source, entity from extract_receipts),

calendar as (select business_date, is_working_day, working_days from business_days),

hours as (select weekday from business_hours),

rule as (select entity, business_days from freshness),

events as (
    select 'customers' as entity, registered_on as business_date from customers where registered_on is not null
    union all
    select 'interactions', occurred_on from interactions
    union all
    select 'referrals', invited_on from referrals
    union all
    select 'reviews', posted_on from reviews
    union all
    select 'campaigns', started_on from campaigns
    union all
    select 'campaign_contacts', sent_on from campaign_contacts
    union all
    select 'touchpoints', occurred_on from touchpoints
    union all
    select 'orders', order_date from orders
    union all
    select 'returns', return_date from returns where origin = 'return'
    union all
    select 'subscriptions', started_on from subscriptions
    union all
    select 'invitations', sent_on from invitations
    union all
    select 'answers', answered_on from answers
),

events_by_day as (
    select entity, business_date, count(*) as events
    from events
    where business_date <= as_of()
    group by entity, business_date
),

last_events as (
    select entity, max(business_date) as last_event_on
    from events_by_day
    group by entity
),

tonight as (
    select working_days
    from calendar
    where business_date = as_of()
),

week as (select count(distinct weekday) as days from hours),

days_with_events as (
    select
        e.entity, e.business_date, e.events, c.working_days,
        lead(c.working_days - case when c.is_working_day then 1 else 0 end) over (
            partition by e.entity
            order by e.business_date asc nulls last
        ) as working_days_before_the_next
    from events_by_day as e
    join calendar as c on c.business_date = e.business_date
),

silences as (
    select
        entity,
        -- a survey in the field for some weeks is no habit
        count(*) >= 10 and days_between(min(business_date), as_of()) >= 60 as has_a_habit,
        max(working_days) as last_working_days,
        max(working_days_before_the_next - working_days) as longest_silence
    from days_with_events
    group by entity
),

-- of the last thirteen weeks of working days
weeks_behind as (select v.weeks_ago from (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12)) as v (weeks_ago)),

weeks_of_events as (
    select d.entity, to_int(floor(ratio(t.working_days - d.working_days, w.days))) as weeks_ago, sum(d.events) as events
    from days_with_events as d
    cross join tonight as t
    cross join week as w
    group by d.entity, to_int(floor(ratio(t.working_days - d.working_days, w.days)))
),

weeks_of_each as (
    select s.entity, b.weeks_ago, coalesce(e.events, 0) as events
    from silences as s
    cross join weeks_behind as b
    left join weeks_of_events as e
        on e.entity = s.entity
        and e.weeks_ago = b.weeks_ago
),

volumes as (
    select
        entity,
        max(case when weeks_ago = 0 then events end) as events_last_week,
        quantile(case when weeks_ago > 0 then events end, 0.5) as usual_events,
        min(case when weeks_ago > 0 then events end) as fewest_events
    from weeks_of_each
    group by entity
),

-- who was heard on fewer than ten days, or for fewer than sixty, has no habit yet; a rule without days takes an entity out
by_entity as (
    select
        r.source,
        r.entity,
        l.last_event_on,
        t.working_days - s.last_working_days as silent_days,
        case when s.has_a_habit then s.longest_silence end as longest_silence,
        f.entity is null or f.business_days is not null as is_judged,
        coalesce(f.business_days, case when f.entity is null and s.has_a_habit then s.longest_silence end) as allowed_days,
        l.last_event_on is not null and s.entity is null as is_before_the_months,
        v.events_last_week,
        v.usual_events,
        case when s.has_a_habit then v.fewest_events end as fewest_events
    from receipts as r
    cross join tonight as t
    left join last_events as l on l.entity = r.entity
    left join silences as s on s.entity = r.entity
    left join rule as f on f.entity = r.entity
    left join volumes as v on v.entity = r.entity
    where r.entity not in ('products', 'questions', 'order_lines')
),

judged as (
    select
        source,
        entity,
        last_event_on,
        silent_days,
        longest_silence,
        allowed_days,
        is_judged and (is_before_the_months or coalesce(silent_days > allowed_days, false)) as is_stale,
        events_last_week,
        usual_events,
        is_judged and coalesce(2 * events_last_week < fewest_events, false) as is_thin
    from by_entity
)

select * from judged
