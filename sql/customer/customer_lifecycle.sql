-- In which stage of life is each customer now, since when, and what came before it?
-- Grain: one row per customer who had bought by the latest month-end.
with

reported_months as (select month, months_ago from months),

stages as (
    select month, customer_id, currency_code, stage, stage_since, last_order_date, spend, spend_before
    from customer_stages
),

stages_to_look_back_at as (select month, customer_id, stage from customer_stages),

stages_now as (
    select
        s.month, s.customer_id, s.currency_code, s.stage, s.stage_since, s.last_order_date, s.spend, s.spend_before,
        plus_months(s.stage_since, -1) as month_before
    from stages as s
    join reported_months as m on m.month = s.month
    where m.months_ago = 0
),

lifecycles as (
    select
        n.customer_id, n.currency_code, n.stage, n.stage_since, b.stage as stage_before, n.last_order_date,
        n.spend, n.spend_before
    from stages_now as n
    left join stages_to_look_back_at as b
        on b.customer_id = n.customer_id
        and b.month = n.month_before
)

select * from lifecycles
