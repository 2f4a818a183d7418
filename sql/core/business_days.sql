-- Which days are working days, how long is the company open on them, and what is special about them?
-- Grain: one row per day of the 25 months up to as_of(). A working day is one with an open minute.
with

stretches as (select business_date, open_seconds from business_stretches),

special_days as (select business_date, name_en, name_zh from holidays),

days as (
    select business_date, full_years(date '1900-01-01', business_date) as year, sum(open_seconds) as open_seconds
    from stretches
    group by business_date, full_years(date '1900-01-01', business_date)
),

known_years as (select distinct full_years(date '1900-01-01', business_date) as year from special_days),

known_days as (select count(*) as days from special_days),

with_their_names as (
    select
        d.business_date,
        iso_weekday(d.business_date) as weekday,
        d.open_seconds > 0 as is_working_day,
        d.open_seconds,
        sum(case when d.open_seconds > 0 then 1 else 0 end) over (
            order by d.business_date asc nulls last
            rows between unbounded preceding and current row
        ) as working_days,
        s.name_en,
        s.name_zh,
        y.year is not null or k.days = 0 as has_known_holidays
    from days as d
    cross join known_days as k
    left join known_years as y on y.year = d.year
    left join special_days as s on s.business_date = d.business_date
)

select * from with_their_names
