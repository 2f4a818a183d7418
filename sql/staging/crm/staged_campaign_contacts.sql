-- Which customers did a campaign reach, and who redeemed?
-- Grain: one row per campaign and customer. The newest updated_at wins, then the order of the other columns.
with

landed as (
    select
        campaign_id, customer_id, sent_at, opened_at, redeemed_at, cost, is_control, updated_at
    from landed_campaign_contacts
),

versions as (
    select
        campaign_id, customer_id, sent_at, opened_at, redeemed_at, cost, is_control, updated_at,
        row_number() over (
            partition by campaign_id, customer_id
            order by
                updated_at desc nulls last, sent_at asc nulls last, opened_at asc nulls last,
                redeemed_at asc nulls last, cost asc nulls last, is_control asc nulls last
        ) as version
    from landed
),

newest_version as (
    select
        campaign_id, customer_id, sent_at, opened_at, redeemed_at, cost, is_control, updated_at
    from versions
    where version = 1
)

select * from newest_version
