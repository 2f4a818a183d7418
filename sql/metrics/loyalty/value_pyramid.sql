-- How many customers are platinum, gold, iron and lead, and what does each tier earn?
-- Grain: one row per month, segment, currency and tier. Twelve months up to month-end; tiers: customer_tiers.
with

segments as (
    select month, customer_id, segment_kind, segment
    from customer_segments
    where segment_kind <> 'tier'
),

tiers as (
    select month, customer_id, currency_code, tier, net_amount, profit, customers as ranked_customers
    from customer_tiers
),

by_segment_and_tier as (
    select
        t.month, s.segment_kind, s.segment, t.currency_code, t.tier,
        count(*) as customers,
        sum(t.net_amount) as net_amount,
        sum(t.profit) as profit,
        max(t.ranked_customers) as ranked_customers
    from tiers as t
    join segments as s
        on s.month = t.month
        and s.customer_id = t.customer_id
    group by t.month, s.segment_kind, s.segment, t.currency_code, t.tier
),

pyramids as (
    select
        month, segment_kind, segment, currency_code, tier, customers, net_amount, profit,
        sum(b.customers) over (partition by month, segment_kind, segment, currency_code) as all_customers,
        sum(b.net_amount) over (partition by month, segment_kind, segment, currency_code) as all_net_amount,
        sum(b.profit) over (partition by month, segment_kind, segment, currency_code) as all_profit,
        ranked_customers,
        b.customers as n
    from by_segment_and_tier as b
)

select * from pyramids
