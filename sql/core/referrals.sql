-- Which invitations did customers send, and whom did they bring?
-- Grain: one row per referral sent up to as_of() that can be true. The others stand in referral_quarantine.
with

claims as (
    select
        referral_id, referrer_id, referee_id, invited_at, invited_on, channel, converted_at, converted_on,
        incentive_cost, currency_code, is_link
    from referral_claims
    where reason is null
),

closing_a_cycle as (select referral_id from referral_cycles),

kept as (
    select
        c.referral_id, c.referrer_id, c.referee_id, c.invited_at, c.invited_on, c.channel, c.converted_at,
        c.converted_on, c.incentive_cost, c.currency_code, c.is_link
    from claims as c
    left join closing_a_cycle as y on y.referral_id = c.referral_id
    where y.referral_id is null
)

select * from kept
