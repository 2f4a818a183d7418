-- Who reviewed us in public, with how many stars, and had we replied by as_of()?
-- Grain: one row per review up to as_of(). What was written stays in staging.
with

staged as (
    select
        review_id, customer_id, order_id, platform, posted_at, rating, text, audience, likes, shares, replied_at
    from staged_reviews
),

on_their_day as (
    select
        review_id, customer_id, order_id, platform, posted_at, business_date(posted_at) as posted_on, rating,
        nullif(trimmed(text), '') is not null as has_text,
        audience, likes, shares, replied_at, business_date(replied_at) as replied_on
    from staged
),

as_far_as_known as (
    select
        review_id, customer_id, order_id, platform, posted_at, posted_on, rating, has_text, audience, likes, shares,
        case when replied_on <= as_of() then replied_at end as replied_at,
        case when replied_on <= as_of() then replied_on end as replied_on
    from on_their_day
    where posted_on <= as_of()
)

select * from as_far_as_known
