-- What does it cost us to win a customer?
-- Grain: one row per currency. Stated by finance, else: campaigns of twelve months by the customers whom their channels won.
with

stated as (select currency_code, cost_per_customer from stated_acquisition_costs),

all_campaigns as (select campaign_id, channel, started_at, cost, currency_code from staged_campaigns),

all_customers as (select customer_id, acquisition_channel, first_seen_date from customers),

campaigns_on_their_day as (
    select lower_case(trimmed(channel)) as channel, business_date(started_at) as started_on, cost, currency_code
    from all_campaigns
    where cost is not null
),

recent_campaigns as (
    select channel, currency_code, sum(cost) as cost
    from campaigns_on_their_day
    where started_on > plus_months(as_of(), -12) and started_on <= as_of()
    group by channel, currency_code
),

recent_customers as (
    select lower_case(trimmed(acquisition_channel)) as channel
    from all_customers
    where first_seen_date > plus_months(as_of(), -12) and first_seen_date <= as_of()
),

customers_won as (
    select channel, count(*) as customers
    from recent_customers
    group by channel
),

-- a campaign in a channel through which nobody ever came was not meant to win anybody
paid_channels as (
    select r.currency_code, r.cost, w.customers
    from recent_campaigns as r
    join customers_won as w on w.channel = r.channel
),

reckoned as (
    select
        currency_code,
        cast(round_half_up(ratio(sum(cost), sum(customers)), 4) as decimal(18, 4)) as cost_per_customer,
        sum(customers) as customers
    from paid_channels
    group by currency_code
),

stated_or_reckoned as (
    select currency_code, cost_per_customer, 'stated' as origin, cast(null as bigint) as customers
    from stated
    union all
    select r.currency_code, r.cost_per_customer, 'campaigns' as origin, r.customers
    from reckoned as r
    left join stated as s on s.currency_code = r.currency_code
    where s.currency_code is null
)

select * from stated_or_reckoned
