-- Who is in the network of referrals, by number?
-- Grain: one row per customer who brought somebody or was brought. seniority is the place of her referral by age.
with

links as (
    select referral_id, referrer_id, referee_id, invited_at, converted_at
    from referral_claims
    where is_link
),

all_customers as (select customer_id from customers),

how_many as (select count(*) as customers from all_customers),

links_by_age as (
    select
        referral_id, referrer_id, referee_id,
        row_number() over (
            order by converted_at asc nulls last, invited_at asc nulls last, referral_id asc nulls last
        ) as seniority
    from links
),

people as (
    select referrer_id as customer_id from links
    union
    select referee_id as customer_id from links
),

numbered as (
    select
        customer_id,
        row_number() over (order by customer_id asc nulls last) - 1 as node
    from people
),

with_their_referrer as (
    select
        n.node, n.customer_id, r.node as referrer_node, l.referral_id, l.seniority, h.customers
    from numbered as n
    left join links_by_age as l on l.referee_id = n.customer_id
    left join numbered as r on r.customer_id = l.referrer_id
    cross join how_many as h
)

select * from with_their_referrer
