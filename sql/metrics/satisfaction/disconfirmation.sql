-- How many people found less than they expected, as much, or more?
-- Grain: one row per month, segment and dimension of service, and one over all of them. A person's difference is the mean
-- of the items of a dimension; over all it is the mean of the dimensions, at least half of them (servqual_minimums).
-- Confirmed is a difference of at most that of rules/disconfirmation_bands.csv.
with

bands as (select confirmed_within from disconfirmation_bands),

minimums as (select least_share from servqual_minimums),

scores as (select month, respondent, customer_id, dimension, answered_items, gap, dimensions from servqual_scores),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

differences_by_dimension as (
    select
        month, respondent, customer_id, dimension, dimensions,
        cast(round_half_up(ratio(gap, answered_items), 8) as decimal(20, 8)) as difference
    from scores
),

sums_over_all as (
    select
        month, respondent, customer_id, dimensions,
        count(*) as scored_dimensions,
        cast(sum(d.difference) as decimal(28, 8)) as difference_sum
    from differences_by_dimension as d
    group by month, respondent, customer_id, dimensions
),

-- two thirds, two thirds and a sixth are half a point, whatever was cut off behind the eighth place
differences as (
    select
        month, customer_id, 'dimension' as part, dimension,
        cast(round_half_up(difference, 6) as decimal(20, 6)) as difference
    from differences_by_dimension
    union all
    select
        s.month, s.customer_id, 'overall' as part, cast(null as string) as dimension,
        cast(round_half_up(ratio(s.difference_sum, s.scored_dimensions), 6) as decimal(20, 6)) as difference
    from sums_over_all as s
    cross join minimums as m
    where s.scored_dimensions >= s.dimensions * m.least_share
),

less_or_more as (
    select
        d.month, d.customer_id, d.part, d.dimension,
        case when d.difference < -b.confirmed_within then 1 else 0 end as is_negative,
        case when d.difference > b.confirmed_within then 1 else 0 end as is_positive
    from differences as d
    cross join bands as b
),

by_segment as (
    select
        l.month, s.segment_kind, s.segment, l.part, l.dimension,
        count(*) as n,
        sum(l.is_negative) as negative,
        count(*) - sum(l.is_negative) - sum(l.is_positive) as confirmed,
        sum(l.is_positive) as positive
    from less_or_more as l
    join segments as s
        on s.month = l.month
        and s.customer_id is not distinct from l.customer_id
    group by l.month, s.segment_kind, s.segment, l.part, l.dimension
),

with_intervals as (
    select
        month, segment_kind, segment, part, dimension, n, negative, confirmed, positive,
        wilson_low(negative, n) as negative_low,
        wilson_high(negative, n) as negative_high,
        wilson_low(positive, n) as positive_low,
        wilson_high(positive, n) as positive_high
    from by_segment
)

select * from with_intervals
