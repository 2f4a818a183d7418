-- From which tier did customers move to which since the month before?
-- Grain: one row per month, segment, currency, tier of the month before and tier of the month. Segments are those of
-- the month before; of who was in no tier then, those of the month itself.
with

reported_months as (select month, months_ago from months),

segments as (
    select month, customer_id, segment_kind, segment
    from customer_segments
    where segment_kind <> 'tier'
),

tiers as (select month, customer_id, currency_code, tier from customer_tiers),

pyramids as (select month, segment_kind, segment, currency_code, tier, customers from value_pyramid),

tiers_with_their_neighbours as (
    select
        month,
        customer_id,
        currency_code,
        tier,
        plus_months(month, -1) as month_before,
        plus_months(month, 1) as month_after,
        lag(month) over (partition by customer_id order by month asc nulls last) as previous_month,
        lag(tier) over (partition by customer_id order by month asc nulls last) as previous_tier,
        lead(month) over (partition by customer_id order by month asc nulls last) as next_month
    from tiers
),

-- of the first month that we look at nobody knows the month before
months_with_one_before as (
    select m.month
    from reported_months as m
    join reported_months as b on b.months_ago = m.months_ago + 1
),

moves as (
    select
        t.month, t.customer_id, t.currency_code, t.tier as to_tier,
        case when t.previous_month = t.month_before then t.previous_tier else 'none' end as from_tier,
        case when t.previous_month = t.month_before then t.month_before else t.month end as segment_month
    from tiers_with_their_neighbours as t
    join months_with_one_before as m on m.month = t.month
    union all
    select
        t.month_after as month, t.customer_id, t.currency_code, 'none' as to_tier,
        t.tier as from_tier,
        t.month as segment_month
    from tiers_with_their_neighbours as t
    join months_with_one_before as m on m.month = t.month_after
    where t.next_month is null or t.next_month > t.month_after
),

by_segment as (
    select m.month, s.segment_kind, s.segment, m.currency_code, m.from_tier, m.to_tier, count(*) as customers
    from moves as m
    join segments as s
        on s.month = m.segment_month
        and s.customer_id = m.customer_id
    group by m.month, s.segment_kind, s.segment, m.currency_code, m.from_tier, m.to_tier
),

by_segment_with_the_month_before as (
    select
        month, plus_months(month, -1) as month_before, segment_kind, segment, currency_code, from_tier, to_tier, customers,
        sum(b.customers) over (
            partition by month, segment_kind, segment, currency_code, from_tier
        ) as accounted_customers
    from by_segment as b
),

migration as (
    select
        b.month, b.segment_kind, b.segment, b.currency_code, b.from_tier, b.to_tier, b.customers,
        p.customers as from_customers,
        b.accounted_customers,
        b.customers as n
    from by_segment_with_the_month_before as b
    left join pyramids as p
        on p.month = b.month_before
        and p.segment_kind = b.segment_kind
        and p.segment = b.segment
        and p.currency_code = b.currency_code
        and p.tier = b.from_tier
)

select * from migration
