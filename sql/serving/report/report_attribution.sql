-- Which channels brought the purchases of twelve months, by the channels' chain (Markov) and by the last touch?
-- Grain: one row per segment and channel, the largest first, then (other) and (unattributed): bought without a touch.
-- In the company's own currency. Amounts before: of the twelve months before these. Fewer than 10 purchases: left out.
create view report_attribution as
with

amounts as (
    select
        a.segment_kind,
        a.segment,
        a.channel,
        a.month = l.month as is_now,
        a.attribution_model,
        a.conversions,
        a.amount
    from channel_attribution as a
    join release as r on r.currency_code = a.currency_code
    join (select max(month) as month from months) as l
        on a.month in (l.month, cast(l.month - interval 12 months as date))
    where a.attribution_model in ('markov_1', 'last_touch')
),

by_channel as (
    select
        segment_kind,
        segment,
        channel,
        sum(conversions) filter (is_now and attribution_model = 'markov_1') as conversions,
        sum(amount) filter (is_now and attribution_model = 'markov_1') as amount,
        sum(amount) filter (is_now and attribution_model = 'last_touch') as last_touch_amount,
        case
            when sum(conversions) filter (not is_now and attribution_model = 'markov_1') >= 10
                then sum(amount) filter (not is_now and attribution_model = 'markov_1')
        end as amount_before,
        coalesce(
            sum(sum(amount) filter (is_now and attribution_model = 'markov_1' and channel <> '(unattributed)'))
                over (partition by segment_kind, segment),
            0
        ) as attributed_amount
    from amounts
    group by segment_kind, segment, channel
),

in_order as (
    select
        *,
        row_number() over (
            partition by segment_kind, segment
            order by channel = '(unattributed)', channel = 'unknown', amount desc, channel
        ) as place
    from by_channel
    where conversions >= 10
),

named_or_other as (
    select
        segment_kind,
        segment,
        case when channel = '(unattributed)' then 10 else least(place, 9) end as place,
        case when place <= 8 or channel = '(unattributed)' then channel else '(other)' end as channel,
        sum(conversions) as conversions,
        sum(amount) as amount,
        max(attributed_amount) as attributed_amount,
        sum(last_touch_amount) as last_touch_amount,
        sum(amount_before) as amount_before
    from in_order
    group by all
)

select
    segment_kind,
    segment,
    place,
    channel,
    conversions,
    amount,
    attributed_amount,
    last_touch_amount,
    amount_before,
    kpi_change('money', cast(amount as double), cast(amount_before as double)) as change_on_year,
    conversions < 30 as is_low_base
from named_or_other
order by segment_kind, segment, place;

comment on view report_attribution is
    'Amounts of twelve months by channel and two models of attribution, as printed. 报告所印的十二个月渠道归因金额。
Grain: one row per segment and channel.';
