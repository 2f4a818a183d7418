-- Which month-ends do the reports look at?
-- Grain: one row per month that has ended by as_of(), the last 25 of them: this month, the prior and the prior year's.
with

last_ended_month as (
    select
        case
            when month_end(as_of()) = as_of() then month_start(as_of())
            else plus_months(month_start(as_of()), -1)
        end as month
),

steps_back as (
    select v.months_ago
    from (
        values
            (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12),
            (13), (14), (15), (16), (17), (18), (19), (20), (21), (22), (23), (24)
    ) as v (months_ago)
),

ended_months as (
    select
        plus_months(l.month, -s.months_ago) as month,
        s.months_ago
    from last_ended_month as l
    cross join steps_back as s
),

with_their_ends as (
    select
        month,
        month_end(month) as month_end,
        months_ago
    from ended_months
)

select * from with_their_ends
