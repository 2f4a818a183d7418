-- Of the recurring revenue with which the month began, how much was lost by contracts that ended or shrank?
-- Grain: one row per month, segment and currency. What others added does not make up for it.
with

movements as (
    select
        month, segment_kind, segment, currency_code, priced_at_start, without_price, start_amount,
        contraction_amount, churned_amount
    from recurring_revenue
),

lost_of_what_was_there as (
    select
        month,
        segment_kind,
        segment,
        currency_code,
        contraction_amount + churned_amount as numerator,
        start_amount as denominator,
        priced_at_start as n,
        without_price as n_missing
    from movements
    where priced_at_start > 0
)

select * from lost_of_what_was_there
