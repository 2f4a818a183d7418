-- How many promoters, passives and detractors are there, now and a year before?
-- Grain: one row per segment and part: the last twelve months and the twelve before. Left out below 10 people.
-- nps: promoters less detractors by answers, -100 to 100; interval: normal, as in nps. is_different: the year before from
-- now, beyond noise at 99 %.
create view report_nps_answers as
with

windows as (
    select month, case when months_ago < 12 then 'now' else 'before' end as part
    from months
    where months_ago < 24
),

given_answers as (
    select
        cast(date_trunc('month', answered_on) as date) as month,
        customer_id,
        case when customer_id is null then response_id end as response_without_customer,
        score
    from answers
    where kind = 'nps' and scale_min = 0 and scale_max = 10 and is_valid and score is not null
),

counted as (
    select
        s.segment_kind,
        s.segment,
        w.part,
        count(*) as answers,
        count(*) filter (where a.score >= 9) as promoters,
        count(*) filter (where a.score >= 7 and a.score < 9) as passives,
        count(*) filter (where a.score < 7) as detractors,
        count(distinct a.customer_id) + count(distinct a.response_without_customer) as n
    from given_answers as a
    join windows as w on w.month = a.month
    join customer_segments as s
        on s.month = a.month
        and s.customer_id is not distinct from a.customer_id
    group by s.segment_kind, s.segment, w.part
    having count(distinct a.customer_id) + count(distinct a.response_without_customer) >= 10
),

scores as (
    select
        *,
        cast(promoters - detractors as double) / answers as score,
        cast(promoters + detractors as double) / answers as outspoken
    from counted
),

errors as (select *, sqrt((outspoken - score * score) / answers) as error from scores)

select
    e.segment_kind,
    e.segment,
    e.part,
    e.answers,
    e.promoters,
    e.passives,
    e.detractors,
    cast(e.promoters as double) / e.answers as promoter_share,
    cast(e.passives as double) / e.answers as passive_share,
    cast(e.detractors as double) / e.answers as detractor_share,
    e.n,
    100 * e.score as nps,
    100 * greatest(-1, e.score - 1.96 * e.error) as low,
    100 * least(1, e.score + 1.96 * e.error) as high,
    coalesce(
        least(e.n, o.n) >= 30
            and abs(e.score - o.score) > 2.576 * sqrt(e.error * e.error + o.error * o.error),
        false
    ) as is_different,
    e.n < 30 as is_low_base
from errors as e
left join errors as o
    on o.segment_kind = e.segment_kind
    and o.segment = e.segment
    and o.part <> e.part
order by e.segment_kind, e.segment, e.part desc;

comment on view report_nps_answers is
    'Promoters, passives and detractors of twelve months and of the twelve before. 近十二个月与上一年度的推荐者、中立者与贬损者。
Grain: one row per segment and part.';
