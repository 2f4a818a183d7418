-- Which customers did a campaign reach, and who redeemed?
-- Grain: one row per campaign and customer. The newest updated_at wins, then the last arrival, then the other columns.
with

landed as (
    select
        campaign_id, customer_id, sent_at, opened_at, redeemed_at, cost, is_control, updated_at
    from landed_campaign_contacts
),

landed_keys as (select campaign_id, customer_id from landed_campaign_contacts),

landed_versions as (
    select
        campaign_id, customer_id, sent_at, opened_at, redeemed_at, cost, is_control, updated_at, arrival
    from landed_campaign_contacts
),

-- they are few: only their versions need to be put in order
keys_that_came_more_than_once as (
    select campaign_id, customer_id
    from landed_keys
    group by campaign_id, customer_id
    having count(*) > 1
),

versions as (
    select
        l.campaign_id, l.customer_id, l.sent_at, l.opened_at, l.redeemed_at, l.cost, l.is_control, l.updated_at,
        row_number() over (
            partition by l.campaign_id, l.customer_id
            order by
                l.updated_at desc nulls last, l.arrival desc nulls last,
                l.sent_at asc nulls last, l.opened_at asc nulls last,
                l.redeemed_at asc nulls last, l.cost asc nulls last, l.is_control asc nulls last
        ) as version
    from landed_versions as l
    join keys_that_came_more_than_once as k
        on k.campaign_id = l.campaign_id
        and k.customer_id = l.customer_id
),

every_contact_once as (
    select
        l.campaign_id, l.customer_id, l.sent_at, l.opened_at, l.redeemed_at, l.cost, l.is_control, l.updated_at
    from landed as l
    left join keys_that_came_more_than_once as k
        on k.campaign_id = l.campaign_id
        and k.customer_id = l.customer_id
    where k.campaign_id is null
    union all
    select
        campaign_id, customer_id, sent_at, opened_at, redeemed_at, cost, is_control, updated_at
    from versions
    where version = 1
)

select * from every_contact_once
