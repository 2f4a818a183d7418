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
),

shares as (select *, cast(two_best as double) / answers as two_best_share from pooled)

select
    segment_kind,
    segment,
    facility,
    answers,
    n,
    two_best_share,
    least(two_best_share, (two_best_share + 1.9208 / answers
        - 1.96 * sqrt(two_best_share * (1 - two_best_share) / answers + 0.9604 / (answers * answers)))
        / (1 + 3.8416 / answers)) as low,
    greatest(two_best_share, (two_best_share + 1.9208 / answers
        + 1.96 * sqrt(two_best_share * (1 - two_best_share) / answers + 0.9604 / (answers * answers)))
        / (1 + 3.8416 / answers)) as high,
    n < 30 as is_low_base
from shares
order by segment_kind, segment, two_best_share desc, facility;

comment on view report_facilities is
    'Share of the two best ratings of each tangible facility. 各项有形设施最高两档评分占比。
Grain: one row per segment and facility.';
