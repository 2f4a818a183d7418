-- How do customers rate premises, safety, convenience, signs and atmosphere?
-- Grain: one row per segment and facility, the best first; the last twelve months, six facilities at most. Share of the
-- two best ratings, interval: Wilson. n counts a person once a month; left out below 10.
create view report_facilities as
with

pooled as (
    select
        f.segment_kind,
        f.segment,
        f.facility,
        cast(sum(f.answers) as bigint) as answers,
        cast(sum(f.two_best) as bigint) as two_best,
        cast(sum(f.n) as bigint) as n
    from facility_ratings as f
    join months as m on m.month = f.month
    where m.months_ago < 12
    group by f.segment_kind, f.segment, f.facility
    having sum(f.n) >= 10
    qualify row_number() over (partition by f.segment_kind, f.segment order by sum(f.answers) desc, f.facility) <= 6
)

select
    segment_kind,
    segment,
    facility,
    answers,
    n,
    cast(two_best as double) / answers as two_best_share,
    wilson_low(two_best, answers) as low,
    wilson_high(two_best, answers) as high,
    n < 30 as is_low_base
from pooled
order by segment_kind, segment, two_best_share desc, facility;

comment on view report_facilities is
    'Share of the two best ratings of each tangible facility. 各项有形设施最高两档评分占比。
Grain: one row per segment and facility.';
