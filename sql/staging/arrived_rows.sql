-- How many rows landed, and how many of them are older versions of another?
-- Grain: one row per entity, orders, order lines and returns apart (arrived_sales). Counted on the keys, not on the staged rows.
with

contacts_by_key as (
    select campaign_id, customer_id, count(*) as versions
    from landed_campaign_contacts
    group by campaign_id, customer_id
),

answers_by_key as (
    select response_id, question_code, choice, count(*) as versions
    from landed_answers
    group by response_id, question_code, choice
),

rows_and_keys as (
    select 'customers' as entity, count(*) as landed, count(distinct customer_id) as keys from landed_customers
    union all
    select 'interactions', count(*), count(distinct interaction_id) from landed_interactions
    union all
    select 'referrals', count(*), count(distinct referral_id) from landed_referrals
    union all
    select 'reviews', count(*), count(distinct review_id) from landed_reviews
    union all
    select 'campaigns', count(*), count(distinct campaign_id) from landed_campaigns
    union all
    select 'campaign_contacts', coalesce(sum(versions), 0), count(*) from contacts_by_key
    union all
    select 'touchpoints', count(*), count(distinct touchpoint_id) from landed_touchpoints
    union all
    select 'products', count(*), count(distinct product_id) from landed_products
    union all
    select 'subscriptions', count(*), count(distinct subscription_id) from landed_subscriptions
    union all
    select 'questions', count(*), count(distinct question_code) from landed_questions
    union all
    select 'invitations', count(*), count(distinct invitation_id) from landed_invitations
    union all
    select 'answers', coalesce(sum(versions), 0), count(*) from answers_by_key
),

rows_and_duplicates as (
    select entity, landed, landed - keys as duplicates
    from rows_and_keys
)

select * from rows_and_duplicates
