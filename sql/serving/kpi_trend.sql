-- How did a kpi run, month by month?
-- Grain: one row per month and currency with a row of the kpi. kpi_trend('nps'), kpi_trend('nps', 'country', 'CN').
-- Changes: kpi_change.
create macro kpi_trend(kpi_name, kind := 'all', part := 'all') as table
with

named as (select named_kpi(kpi_name) as metric),

rows_of_the_kpi as (
    select k.*
    from kpi as k
    join named as n on n.metric = k.metric
),

chosen_part as (
    select
        case
            when kind <> 'all' and count(*) filter (where segment_kind = kind) = 0
                then error('Cannot show ' || kpi_name || ' by ' || kind || ': no such segments. Ask segment_kinds.')
            when (kind <> 'all' or part <> 'all') and count(*) filter (where segment_kind = kind and segment = part) = 0
                then error(
                    'Cannot show ' || kpi_name || ' of ' || part || ': no such segment by ' || kind
                        || '. Ask compare(''' || kpi_name || ''', ''' || kind || ''').'
                )
            else part
        end as segment
    from rows_of_the_kpi
),

rows_of_the_part as (
    select r.*
    from rows_of_the_kpi as r
    join chosen_part as c on c.segment = r.segment
    where r.segment_kind = kind
),

beside_earlier_months as (
    select r.*, b.value as month_before, y.value as year_before
    from rows_of_the_part as r
    left join rows_of_the_part as b
        on b.month = cast(r.month - interval 1 month as date)
        and b.currency_code is not distinct from r.currency_code
    left join rows_of_the_part as y
        on y.month = cast(r.month - interval 12 months as date)
        and y.currency_code is not distinct from r.currency_code
)

select
    month,
    currency_code,
    value,
    low,
    high,
    kpi_change(unit, value, month_before) as change_on_month,
    kpi_change(unit, value, year_before) as change_on_year,
    numerator,
    denominator,
    n,
    n_missing,
    unit,
    is_suppressed,
    is_low_base
from beside_earlier_months
order by currency_code, month;

comment on macro table kpi_trend is
    'A kpi month by month: kpi_trend(''nps''), kpi_trend(''nps'', ''country'', ''CN''). 指标的逐月走势。';
