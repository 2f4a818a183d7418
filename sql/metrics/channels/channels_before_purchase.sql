-- In how many channels did customers look around before they bought, for little and for much?
-- Grain: one row per month of the purchase, segment, currency and value band. A purchase is what one customer bought in
-- one day and currency; its channels are those of the touches that led to it within the look-back (journeys).
with

reported_months as (select month from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

touches as (select customer_id, ended_on, channel, is_direct from journeys where is_converted),

purchase_days as (select customer_id, order_date, currency_code, amount from order_days),

amounts_paid as (select order_date, currency_code, amount from order_days where amount is not null),

months_behind_each as (select month, earlier_month from trailing_months),

bands as (select times_from, times_below, value_band from order_value_bands),

amounts_in_their_month as (
    select month_start(order_date) as order_month, currency_code, amount
    from amounts_paid
),

amounts_by_month as (
    select order_month, currency_code, count(*) as purchases, sum(amount) as amount
    from amounts_in_their_month
    group by order_month, currency_code
),

-- a purchase without an amount is in neither the sum nor the number
means as (
    select b.month, a.currency_code, cast(ratio(sum(a.amount), sum(a.purchases)) as decimal(28, 4)) as mean_amount
    from amounts_by_month as a
    join months_behind_each as b on b.earlier_month = a.order_month
    group by b.month, a.currency_code
),

bands_in_money as (
    select
        m.month, m.currency_code, b.value_band,
        cast(b.times_from * m.mean_amount as decimal(28, 4)) as amount_from,
        cast(b.times_below * m.mean_amount as decimal(28, 4)) as amount_below
    from means as m
    cross join bands as b
),

touches_in_their_month as (
    select customer_id, ended_on, month_start(ended_on) as month, channel, is_direct
    from touches
),

-- a purchase that no touch led to has one row without channel
channels_of_each_purchase as (
    select
        t.month, t.customer_id, t.ended_on, t.channel,
        max(case when t.is_direct then 1 else 0 end) as is_direct,
        max(case when not t.is_direct then 1 else 0 end) as is_indirect
    from touches_in_their_month as t
    join reported_months as m on m.month = t.month
    group by t.month, t.customer_id, t.ended_on, t.channel
),

purchases_with_channels as (
    select
        month, customer_id, ended_on,
        count(channel) as channels,
        sum(is_direct) as direct_channels,
        sum(is_indirect) as indirect_channels
    from channels_of_each_purchase
    group by month, customer_id, ended_on
),

purchases_with_what_was_paid as (
    select
        c.month, c.customer_id, p.currency_code, p.amount, c.channels, c.direct_channels, c.indirect_channels
    from purchases_with_channels as c
    join purchase_days as p
        on p.customer_id = c.customer_id
        and p.order_date = c.ended_on
),

purchases_of_each_customer as (
    select
        p.month, p.customer_id, p.currency_code, coalesce(b.value_band, 'unknown') as value_band,
        count(*) as purchases,
        count(case when p.channels = 0 then 1 end) as no_channel,
        count(case when p.channels = 1 then 1 end) as one_channel,
        count(case when p.channels = 2 then 1 end) as two_channels,
        count(case when p.channels > 2 then 1 end) as more_channels,
        sum(p.channels) as channels,
        sum(p.direct_channels) as direct_channels,
        sum(p.indirect_channels) as indirect_channels
    from purchases_with_what_was_paid as p
    left join bands_in_money as b
        on b.month = p.month
        and b.currency_code = p.currency_code
        and p.amount >= b.amount_from
        and p.amount < coalesce(b.amount_below, p.amount + 1)
    group by p.month, p.customer_id, p.currency_code, b.value_band
),

by_segment as (
    select
        p.month, s.segment_kind, s.segment, p.currency_code, p.value_band,
        sum(p.purchases) as purchases,
        sum(p.no_channel) as no_channel,
        sum(p.one_channel) as one_channel,
        sum(p.two_channels) as two_channels,
        sum(p.more_channels) as more_channels,
        sum(p.channels) as channels,
        sum(p.direct_channels) as direct_channels,
        sum(p.indirect_channels) as indirect_channels,
        count(*) as n
    from purchases_of_each_customer as p
    join segments as s
        on s.month = p.month
        and s.customer_id = p.customer_id
    group by p.month, s.segment_kind, s.segment, p.currency_code, p.value_band
),

with_mean as (
    select
        month, segment_kind, segment, currency_code, value_band, purchases, no_channel, one_channel, two_channels,
        more_channels, channels, direct_channels, indirect_channels,
        ratio(channels, purchases - no_channel) as mean_channels,
        n
    from by_segment
)

select * from with_mean
