-- The printed kpis of the last month by age, country, tier or whatever else customers are divided by.
-- Grain: one row per printed kpi, kind and segment. The edition of all customers has three kinds, that of a segment its
-- own kind alone, each with the eight segments with most people. First come kinds of which half of the segments have half
-- of the figures on thirty people or more; tiers come last, for they are made of purchases and so are bound to differ. The kpis: edition_kpis, the first ten of which are
-- printed. deviation: by how much a segment differs from all. is_total: segments add up to all, so they cannot differ.
-- edition_segments(), edition_segments('region', 'North').
create macro edition_segments(kind := 'all', part := 'all') as table
with

printed_kpis as (select place, metric, title_en, title_zh, month from edition_kpis() where place <= 10),

asked_first(segment_kind, asked) as (
    values
        ('age_band', 1), ('country', 2), ('region', 3), ('acquisition_channel', 4), ('channel', 5), ('gender', 6),
        ('tier', 100)
),

in_their_order(segment, rank) as (
    values ('platinum', 1), ('gold', 2), ('iron', 3), ('lead', 4), ('none', 98), ('unknown', 99)
),

last_month as (
    select p.place, p.title_en, p.title_zh, k.*
    from kpi as k
    join printed_kpis as p
        on p.metric = k.metric
        and p.month = k.month
    cross join release as r
    where k.currency_code is null or k.currency_code = r.currency_code
),

people as (
    select
        segment_kind,
        segment,
        max(n) as people,
        2 * count(*) filter (value is not null and not is_low_base) >= (
            select count(*) from last_month
            where segment_kind = 'all' and value is not null
        ) as is_known
    from last_month
    where segment_kind <> 'all'
    group by segment_kind, segment
),

-- a kind of which only one segment may be shown says nothing
kinds as (
    select
        p.segment_kind,
        row_number() over (
            order by
                2 * count(*) filter (p.is_known and p.segment not in ('unknown', 'none'))
                < count(*) filter (p.people is not null and p.segment not in ('unknown', 'none')),
                coalesce(min(a.asked), 99),
                p.segment_kind
        ) as kind_place
    from people as p
    left join asked_first as a on a.segment_kind = p.segment_kind
    where p.people is not null
    group by p.segment_kind
    having count(*) filter (where p.segment not in ('unknown', 'none')) >= 2
),

largest as (
    select
        segment_kind,
        segment,
        people,
        row_number() over (
            partition by segment_kind
            order by segment <> part, segment in ('unknown', 'none'), people desc nulls last, segment
        ) as size_place
    from people
),

chosen as (
    select
        k.kind_place,
        l.segment_kind,
        l.segment,
        row_number() over (
            partition by l.segment_kind
            order by
                coalesce(o.rank, 50),
                case when l.segment_kind = 'age_band' then l.segment end,
                l.people desc nulls last,
                l.segment
        ) as segment_place
    from largest as l
    join kinds as k on k.segment_kind = l.segment_kind
    left join in_their_order as o on o.segment = l.segment
    where l.size_place <= 8 and (kind = 'all' and k.kind_place <= 3 or k.segment_kind = kind)
),

-- a segment of n among all N deviates by chance with its own error times the root of 1 - n / N; of a share of amounts the
-- people do not tell the error
beside_all as (
    select
        c.kind_place,
        c.segment_place,
        p.place,
        p.metric,
        p.title_en,
        p.title_zh,
        p.unit,
        p.better,
        c.segment_kind,
        c.segment,
        m.value,
        m.n,
        a.value as value_of_all,
        kpi_change(p.unit, m.value, a.value) as deviation,
        case
            when p.unit = 'points' then (m.high - m.low) / (2 * 1.96)
            when p.unit = 'percent' and a.currency_code is null and a.value between 0 and 1
                then 100 * sqrt(a.value * (1 - a.value) / least(m.n, m.denominator))
        end * sqrt(greatest(0, 1 - m.n / nullif(a.n, 0))) as deviation_error,
        p.unit in ('count', 'money') and a.denominator is null as is_total,
        coalesce(m.is_suppressed, false) as is_suppressed,
        coalesce(m.is_low_base, false) as is_low_base
    from (select distinct place, metric, title_en, title_zh, unit, better from last_month) as p
    cross join chosen as c
    left join last_month as m
        on m.metric = p.metric
        and m.segment_kind = c.segment_kind
        and m.segment = c.segment
    left join last_month as a
        on a.metric = p.metric
        and a.segment_kind = 'all'
)

select * from beside_all
order by kind_place, place, segment_place;

comment on macro table edition_segments is
    'The printed KPIs by segment for an edition: edition_segments(''region'', ''North''). 某一版报告的分群指标。';
