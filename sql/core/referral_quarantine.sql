-- Which recorded referrals cannot be true, and why?
-- Grain: one row per staged referral that is not in referrals.
with

claims as (
    select referral_id, referrer_id, referee_id, invited_at, converted_at, is_link, reason
    from referral_claims
    where is_link or reason is not null
),

closing_a_cycle as (select referral_id, cycle_length from referral_cycles),

with_cycles as (
    select
        c.referral_id, c.referrer_id, c.referee_id, c.invited_at, c.converted_at,
        case when y.referral_id is not null then 'cycle' else c.reason end as reason,
        y.cycle_length
    from claims as c
    left join closing_a_cycle as y on y.referral_id = c.referral_id
),

rejected as (
    select referral_id, referrer_id, referee_id, invited_at, converted_at, reason, cycle_length
    from with_cycles
    where reason is not null
)

select * from rejected
