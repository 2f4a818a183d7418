-- What share of what they spend on such goods do customers say they spend with us?
-- Grain: one row per month of the answer and segment: the mean of the answers of kind wallet, on their scale from 0 to 1.
-- n are the people who answered. Interval of a mean: normal, from two answers on.
with

segments as (select month, customer_id, segment_kind, segment from customer_segments),

given_answers as (
    select response_id, customer_id, answered_on, score, is_valid, is_reversed, scale_min, scale_max
    from answers
    where kind = 'wallet'
),

answers_in_their_month as (
    select
        case when customer_id is null then response_id end as response_without_customer,
        customer_id,
        month_start(answered_on) as month,
        cast(round_half_up(
            case
                when is_valid then ratio(
                    case when is_reversed then scale_max - score else score - scale_min end, scale_max - scale_min
                )
            end, 6
        ) as decimal(9, 6)) as wallet_share
    from given_answers
),

added_up as (
    select
        a.month,
        s.segment_kind,
        s.segment,
        sum(a.wallet_share) as numerator,
        sum(a.wallet_share * a.wallet_share) as squares,
        count(a.wallet_share) as denominator,
        count(distinct case when a.wallet_share is not null then a.customer_id end)
            + count(distinct case when a.wallet_share is not null then a.response_without_customer end) as n,
        count(*) - count(a.wallet_share) as n_missing
    from answers_in_their_month as a
    join segments as s
        on s.month = a.month
        and s.customer_id is not distinct from a.customer_id
    group by a.month, s.segment_kind, s.segment
),

means as (
    select
        month, segment_kind, segment, coalesce(a.numerator, 0) as numerator, a.denominator, n, n_missing,
        ratio(a.numerator, a.denominator) as mean,
        -- rounding must not take the variance of equals below zero
        1.96 * square_root(
            ratio(
                greatest(ratio(a.squares, 1) - ratio(a.numerator, a.denominator) * ratio(a.numerator, 1), 0),
                case when a.denominator > 1 then a.denominator * (a.denominator - 1) end
            )
        ) as margin
    from added_up as a
),

with_interval as (
    select
        month, segment_kind, segment, numerator, denominator, n, n_missing,
        case when margin is not null then greatest(0, mean - margin) end as low,
        case when margin is not null then least(1, mean + margin) end as high
    from means
)

select * from with_interval
