-- Who invited whom?
-- Grain: one row per referral. The newest updated_at wins, then the last arrival, then the other columns.
with

landed as (
    select
        referral_id, referrer_id, referee_id, invited_at, channel, converted_at, incentive_cost, currency_code,
        updated_at, arrival
    from landed_referrals
),

versions as (
    select
        referral_id, referrer_id, referee_id, invited_at, channel, converted_at, incentive_cost, currency_code,
        updated_at,
        row_number() over (
            partition by referral_id
            order by
                updated_at desc nulls last, arrival desc nulls last,
                referrer_id asc nulls last, referee_id asc nulls last,
                invited_at asc nulls last, channel asc nulls last, converted_at asc nulls last,
                incentive_cost asc nulls last, currency_code asc nulls last
        ) as version
    from landed
),

newest_version as (
    select
        referral_id, referrer_id, referee_id, invited_at, channel, converted_at, incentive_cost, currency_code,
        updated_at
    from versions
    where version = 1
)

select * from newest_version
