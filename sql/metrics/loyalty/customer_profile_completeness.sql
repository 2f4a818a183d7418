-- How much of what we want to know of our customers do we know?
-- Grain: one row per month and segment. Fields known of fields asked: profile_fields, from rules/profile_items.csv.
with

fields as (select month, segment_kind, segment, customers, known from profile_fields),

by_segment as (
    select
        month,
        segment_kind,
        segment,
        sum(f.known) as numerator,
        sum(f.customers) as denominator,
        max(f.customers) as n,
        sum(f.customers - f.known) as n_missing
    from fields as f
    group by month, segment_kind, segment
)

select * from by_segment
