-- How many new customers did each customer bring in twelve months, by invitations old enough to judge?
-- Grain: one row per month and segment. K = i x c of referral_k_factor, as sums that add up: where all invitations of the
-- twelve months are ripe, i x c is what they brought by the customers.
with

factors as (select month, segment_kind, segment, customers, ripe_conversions from referral_k_factor),

brought_by_each as (
    select
        month, segment_kind, segment,
        ripe_conversions as numerator,
        customers as denominator,
        customers as n
    from factors
)

select * from brought_by_each
