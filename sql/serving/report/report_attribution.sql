-- Which channels brought the purchases of twelve months, by the channels' chain (Markov) and by the last touch?
-- Grain: one row per segment and channel, the largest first, then (other) and (unattributed): bought without a touch.
-- In the company's own currency. Amounts before: of the same channels in the twelve months before these; the channels are
-- named or pooled first, by their purchases of now. Fewer than 10 purchases: left out, or null of the year before.
-- attributed_share: of all after a touch. is_level: not apart from the channel that brought most, by the number of purchases,
-- 99 %; amounts vary more still.
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
        coalesce(sum(conversions) filter (is_now and attribution_model = 'markov_1'), 0) as conversions,
        coalesce(sum(amount) filter (is_now and attribution_model = 'markov_1'), 0) as amount,
        sum(amount) filter (is_now and attribution_model = 'last_touch') as last_touch_amount,
        sum(conversions) filter (not is_now and attribution_model = 'markov_1') as conversions_before,
        sum(amount) filter (not is_now and attribution_model = 'markov_1') as amount_before,
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
        case
            when channel = '(unattributed)' then 10
            when conversions < 10 then 9
            else least(9, row_number() over (
                partition by segment_kind, segment
                order by conversions < 10, channel = '(unattributed)', channel = 'unknown', amount desc, channel
            ))
        end as place
    from by_channel
),

named_or_other as (
    select
        segment_kind,
        segment,
        place,
        case when place = 9 then '(other)' else channel end as channel,
        sum(conversions) as conversions,
        sum(amount) as amount,
        max(attributed_amount) as attributed_amount,
        sum(last_touch_amount) as last_touch_amount,
        case when sum(conversions_before) >= 10 then sum(amount_before) end as amount_before
    from in_order
    group by segment_kind, segment, place, case when place = 9 then '(other)' else channel end
),

shown as (
    select *, conversions >= 30 and channel not in ('unknown', '(other)', '(unattributed)') as may_lead
    from named_or_other
    where conversions >= 10
)

select
    segment_kind,
    segment,
    place,
    channel,
    conversions,
    amount,
    attributed_amount,
    case when channel <> '(unattributed)' then cast(amount as double) / nullif(cast(attributed_amount as double), 0) end
        as attributed_share,
    last_touch_amount,
    amount_before,
    kpi_change('money', cast(amount as double), cast(amount_before as double)) as change_on_year,
    may_lead
        and cast(first_value(conversions) over the_first - conversions as double)
            <= 2.576 * sqrt(cast(first_value(conversions) over the_first + conversions as double))
        as is_level,
    conversions < 30 as is_low_base
from shown
window the_first as (partition by segment_kind, segment, may_lead order by amount desc, channel)
order by segment_kind, segment, place;

comment on view report_attribution is
    'Amounts of twelve months by channel and two models of attribution, as printed. 报告所印的十二个月渠道归因金额。
Grain: one row per segment and channel.';
