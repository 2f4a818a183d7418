-- Platinum, gold, iron or lead: in which tier of the pyramid was each customer at each month-end?
-- Grain: one row per month and customer with a known amount in the twelve months up to its end. Profit is what the
-- customer kept times the gross margin, in the principal currency; ties by customer id. Tiers: rules/value_tiers.csv.
with

years as (select month, customer_id, currency_code, net_amount from customer_years where net_amount is not null),

principal_currencies as (select customer_id, currency_code from customer_currencies),

margins as (select gross_margin from customer_value),

tiers as (select tier, share_from, share_to from value_tiers),

profits as (
    select
        y.month, y.customer_id, y.currency_code, y.net_amount,
        cast(y.net_amount * m.gross_margin as decimal(28, 4)) as profit
    from years as y
    join principal_currencies as p
        on p.customer_id = y.customer_id
        and p.currency_code = y.currency_code
    cross join margins as m
),

ranked_from_the_best as (
    select
        month, customer_id, currency_code, net_amount, profit,
        row_number() over (
            partition by month, currency_code
            order by profit desc nulls last, customer_id asc nulls last
        ) as place,
        count(*) over (partition by month, currency_code) as customers
    from profits
),

-- a tier ends with the customer who fills its share: of three customers one is platinum
ranked_with_the_share_above as (
    select
        month, customer_id, currency_code, net_amount, profit, place, customers,
        cast(ratio(place - 1, customers) as decimal(18, 12)) as share_above
    from ranked_from_the_best
),

in_their_tier as (
    select
        r.month, r.customer_id, r.currency_code, r.net_amount, r.profit, r.place, r.customers,
        case when r.profit < 0 then 'lead' else t.tier end as tier
    from ranked_with_the_share_above as r
    join tiers as t
        on r.share_above >= t.share_from
        and r.share_above < t.share_to
)

select * from in_their_tier
