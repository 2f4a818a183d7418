-- When was the company open, and for how long altogether until then?
-- Grain: one row per stretch of a day of the 25 months up to as_of(): from midnight or an opening until the next opening
-- or midnight, by the company's clocks. It begins open, if at all: of a stretch the first open_seconds are open. So at a
-- moment within it the company has been open for open_seconds_before and the smaller of open_seconds and the seconds
-- since from_at; the business time between two moments is the difference.
with

first_days as (select min(month) as business_date from months),

hours as (select weekday, opens, closes from business_hours),

special_days as (select business_date, hours_of from holidays),

digits as (select v.digit from (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as v (digit)),

days_from_the_first as (
    select plus_days(f.business_date, 100 * h.digit + 10 * t.digit + o.digit) as business_date
    from first_days as f
    cross join digits as h
    cross join digits as t
    cross join digits as o
),

days as (
    select d.business_date, case when s.business_date is null then iso_weekday(d.business_date) else s.hours_of end as hours_of
    from days_from_the_first as d
    left join special_days as s on s.business_date = d.business_date
    where d.business_date <= as_of()
),

hours_of_the_clock as (
    select
        weekday,
        to_int(cast(substring(opens, 1, 2) as decimal(4, 0))) * 3600 + to_int(cast(substring(opens, 4, 2) as decimal(4, 0))) * 60 as opens,
        to_int(cast(substring(closes, 1, 2) as decimal(4, 0))) * 3600 + to_int(cast(substring(closes, 4, 2) as decimal(4, 0))) * 60 as closes
    from hours
),

-- every day begins with a stretch at midnight, open for nothing
openings as (
    select d.business_date, h.opens, h.closes
    from days as d
    join hours_of_the_clock as h on h.weekday = d.hours_of
    union all
    select business_date, 0, 0
    from days
),

openings_as_moments as (
    select
        business_date,
        moment_at(business_date, opens) as from_at,
        moment_at(business_date, closes) as closes_at,
        day_start(plus_days(business_date, 1)) as day_end
    from openings
),

-- hours that overlap are open until the last of them closes
until_the_next_opening as (
    select
        business_date,
        from_at,
        max(closes_at) over (
            partition by business_date
            order by from_at asc nulls last, closes_at asc nulls last
            rows between unbounded preceding and current row
        ) as open_until,
        coalesce(
            lead(from_at) over (
                partition by business_date
                order by from_at asc nulls last, closes_at asc nulls last
            ),
            day_end
        ) as to_at
    from openings_as_moments
),

stretches as (
    select
        business_date,
        from_at,
        to_at,
        case when open_until > from_at then seconds_between(from_at, least(open_until, to_at)) else 0 end as open_seconds
    from until_the_next_opening
    where to_at > from_at
),

with_the_time_before as (
    select
        business_date,
        from_at,
        to_at,
        open_seconds,
        coalesce(
            sum(open_seconds) over (
                order by from_at asc nulls last
                rows between unbounded preceding and 1 preceding
            ),
            0
        ) as open_seconds_before
    from stretches
)

select * from with_the_time_before
