-- What do customers say in public?
-- Grain: one row per review. The newest updated_at wins, then the last arrival, then the other columns.
with

landed as (
    select
        review_id, customer_id, order_id, platform, posted_at, rating, text, audience, likes, shares,
        replied_at, updated_at, arrival
    from landed_reviews
),

versions as (
    select
        review_id, customer_id, order_id, platform, posted_at, rating, text, audience, likes, shares,
        replied_at, updated_at,
        row_number() over (
            partition by review_id
            order by
                updated_at desc nulls last, arrival desc nulls last,
                customer_id asc nulls last, order_id asc nulls last,
                platform asc nulls last, posted_at asc nulls last, rating asc nulls last, text asc nulls last,
                audience asc nulls last, likes asc nulls last, shares asc nulls last, replied_at asc nulls last
        ) as version
    from landed
),

newest_version as (
    select
        review_id, customer_id, order_id, platform, posted_at, rating, text, audience, likes, shares,
        replied_at, updated_at
    from versions
    where version = 1
)

select * from newest_version
