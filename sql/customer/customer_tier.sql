-- In which value tier is each customer now, and where was the customer a month and a year ago?
-- Grain: one row per customer who was in a tier at one of these three month-ends.
with

month_ends_looked_at as (select month, months_ago from months where months_ago in (0, 1, 12)),

tiers as (
    select month, customer_id, currency_code, tier, net_amount, profit, place, customers
    from customer_tiers
),

tiers_of_these_month_ends as (
    select m.months_ago, t.customer_id, t.currency_code, t.tier, t.net_amount, t.profit, t.place, t.customers
    from tiers as t
    join month_ends_looked_at as m on m.month = t.month
),

side_by_side as (
    select
        customer_id,
        currency_code,
        coalesce(max(case when months_ago = 0 then t.tier end), 'none') as tier,
        coalesce(max(case when months_ago = 1 then t.tier end), 'none') as tier_a_month_ago,
        coalesce(max(case when months_ago = 12 then t.tier end), 'none') as tier_a_year_ago,
        max(case when months_ago = 0 then t.net_amount end) as net_amount,
        max(case when months_ago = 0 then t.profit end) as profit,
        max(case when months_ago = 0 then place end) as place,
        max(case when months_ago = 0 then customers end) as ranked_customers
    from tiers_of_these_month_ends as t
    group by customer_id, currency_code
)

select * from side_by_side
