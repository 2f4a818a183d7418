-- How do the parts of a kind differ in a kpi, and from the whole?
-- Grain: one row per segment and currency of the month, the best first. compare('churn_rate', 'country'),
-- compare('nps', 'age_band', '2026-03-01'); without a month the latest that has a row. A total has no difference from
-- all: each part of it is smaller.
create macro compare(kpi_name, kind, at_month := null) as table
with

named as (select named_kpi(kpi_name) as metric),

rows_of_the_kpi as (
    select k.*
    from kpi as k
    join named as n on n.metric = k.metric
    where k.segment_kind in ('all', kind)
),

chosen_month as (
    select
        case
            when count(*) filter (where segment_kind = kind) = 0
                then error('Cannot compare ' || kpi_name || ' by ' || kind || ': no such segments. Ask segment_kinds.')
            when at_month is not null
                and count(*) filter (where segment_kind = kind and month = cast(at_month as date)) = 0
                then error(
                    'Cannot compare ' || kpi_name || ' by ' || kind || ' in ' || cast(at_month as text)
                        || ': no such month. Ask months; a month is named by its first day.'
                )
            else coalesce(cast(at_month as date), max(month) filter (where segment_kind = kind))
        end as month
    from rows_of_the_kpi
),

in_the_month as (
    select r.*
    from rows_of_the_kpi as r
    join chosen_month as c on c.month = r.month
),

a_year_before as (
    select r.*
    from rows_of_the_kpi as r
    join chosen_month as c on cast(c.month - interval 12 months as date) = r.month
)

select
    p.segment,
    p.currency_code,
    p.value,
    p.low,
    p.high,
    case when p.denominator is not null then kpi_change(p.unit, p.value, w.value) end as difference_from_all,
    kpi_change(p.unit, p.value, y.value) as change_on_year,
    p.numerator,
    p.denominator,
    p.n,
    p.month,
    p.unit,
    p.is_suppressed,
    p.is_low_base
from in_the_month as p
left join in_the_month as w
    on w.segment_kind = 'all'
    and w.currency_code is not distinct from p.currency_code
left join a_year_before as y
    on y.segment_kind = p.segment_kind
    and y.segment = p.segment
    and y.currency_code is not distinct from p.currency_code
where p.segment_kind = kind
order by
    p.currency_code,
    case when p.better = 'lower' then p.value else -p.value end nulls last,
    p.segment;

comment on macro table compare is
    'The segments of a kind beside each other: compare(''churn_rate'', ''country''). 同一维度各客群的指标对比。';
