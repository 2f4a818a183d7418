-- Which twelve months lie behind each month-end?
-- Grain: one row per month and each of the twelve months up to it, itself included. Windows join on plain equality.
with

reported_months as (select month from months),

steps_back as (
    select v.months_back
    from (
        values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11)
    ) as v (months_back)
),

months_behind_each as (
    select
        m.month,
        plus_months(m.month, -s.months_back) as earlier_month,
        s.months_back
    from reported_months as m
    cross join steps_back as s
)

select * from months_behind_each
