-- How many promises of a delivery and of an answer were kept, month by month?
-- Grain: one row per segment, promise (delivery or response) and month with promises due. share and its 95 % interval:
-- null where fewer than 10 people; the base of the interval is the people, where they are fewer than the promises.
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
    n,
    is_low_base
from promises
order by segment_kind, segment, promise, month;

comment on view report_promises is
    'Promises of a delivery and of an answer kept by month, as printed. 报告所印的各月交付与答复承诺兑现率。
Grain: one row per segment, promise and month.';
