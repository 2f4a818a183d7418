-- How many promises of a delivery and of an answer were kept, month by month?
-- Grain: one row per segment, promise (delivery or response) and month with promises due. share and its 95 % interval:
-- null where fewer than 10 people; the base of the interval is the people, where they are fewer than the promises.
-- is_break: the largest step from one month to the next of the last twelve, where beyond noise: two proportions of thirty
-- people or more, pooled variance, 99.9 %, for there are twelve of them.
create view report_promises as
with

promises as (
    select
        k.segment_kind,
        k.segment,
        case k.metric when 'delivery_promise_kept' then 'delivery' else 'response' end as promise,
        k.month,
        k.numerator as kept,
        k.denominator as promised,
        k.value as share,
        least(k.n, k.denominator) as base,
        k.n,
        k.is_low_base
    from kpi as k
    where k.metric in ('delivery_promise_kept', 'response_promise_kept') and k.denominator > 0
),

steps as (
    select
        p.*,
        b.share as share_before,
        b.base as base_before,
        (p.share * p.base + b.share * b.base) / (p.base + b.base) as pooled,
        coalesce(m.months_ago < 12, false) as is_recent
    from promises as p
    left join promises as b
        on b.segment_kind = p.segment_kind
        and b.segment = p.segment
        and b.promise = p.promise
        and b.month = cast(p.month - interval 1 month as date)
    left join months as m on m.month = p.month
),

judged as (
    select
        *,
        coalesce(
            is_recent and least(base, base_before) >= 30
                and abs(share - share_before) > 3.291 * sqrt(pooled * (1 - pooled) * (1 / base + 1 / base_before)),
            false
        ) as is_step
    from steps
)

select
    segment_kind,
    segment,
    promise,
    month,
    cast(case when share is not null then kept end as bigint) as kept,
    cast(case when share is not null then promised end as bigint) as promised,
    share,
    wilson_low(share * base, base) as low,
    wilson_high(share * base, base) as high,
    share_before as share_in_month_before,
    is_step and row_number() over (
        partition by segment_kind, segment, promise, is_step order by abs(share - share_before) desc, month desc
    ) = 1 as is_break,
    n,
    is_low_base
from judged
order by segment_kind, segment, promise, month;

comment on view report_promises is
    'Promises of a delivery and of an answer kept by month, as printed. 报告所印的各月交付与答复承诺兑现率。
Grain: one row per segment, promise and month.';
