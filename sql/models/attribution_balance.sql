-- Does every attribution model give away each purchase, and each cent of it, exactly once?
-- Grain: one row per month, segment kind, segment, model and currency.
with

credited as (
    select month, segment_kind, segment, attribution_model, currency_code, conversions, amount
    from channel_attribution
),

purchase_days as (select customer_id, order_date, currency_code, amount from order_days),

-- plain comparisons, for a choice of two in an outer join makes DuckDB hold every path against every version
versions as (
    select
        customer_id, acquisition_channel,
        coalesce(valid_from, date '0001-01-01') as known_from,
        coalesce(valid_to, date '9999-12-31') as known_until
    from customer_versions
),

kinds as (select segment_kind from segment_kinds where segment_kind in ('all', 'acquisition_channel')),

windows as (
    select month, plus_months(month, -11) as first_day, month_end as last_day
    from months
    where months_ago in (0, 12)
),

credited_in_all as (
    select
        month, segment_kind, segment, attribution_model, currency_code,
        sum(conversions) as credited_conversions,
        sum(amount) as credited_amount
    from credited
    group by month, segment_kind, segment, attribution_model, currency_code
),

purchases_with_segment as (
    select
        w.month, k.segment_kind,
        case k.segment_kind when 'all' then 'all' else coalesce(c.acquisition_channel, 'unknown') end as segment,
        p.currency_code, p.amount
    from purchase_days as p
    join windows as w
        on p.order_date >= w.first_day
        and p.order_date <= w.last_day
    left join versions as c
        on c.customer_id = p.customer_id
        and c.known_from <= w.last_day
        and c.known_until > w.last_day
    cross join kinds as k
),

purchased as (
    select
        month, segment_kind, segment, currency_code,
        count(*) as conversions,
        coalesce(sum(p.amount), 0) as amount
    from purchases_with_segment as p
    group by month, segment_kind, segment, currency_code
),

models_used as (select distinct attribution_model from credited),

balance as (
    select
        p.month, p.segment_kind, p.segment, m.attribution_model, p.currency_code, p.conversions, p.amount,
        coalesce(c.credited_conversions, 0) as credited_conversions,
        coalesce(c.credited_amount, 0) as credited_amount
    from purchased as p
    cross join models_used as m
    left join credited_in_all as c
        on c.month = p.month
        and c.segment_kind = p.segment_kind
        and c.segment = p.segment
        and c.attribution_model = m.attribution_model
        and coalesce(c.currency_code, '') = coalesce(p.currency_code, '')
)

select * from balance
