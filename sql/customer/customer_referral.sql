-- Whom did each customer bring, how far did it go, and what was it worth?
-- Grain: one row per customer who sent an invitation or came by one. All others brought nobody and stand alone.
with

kept as (select referral_id, referrer_id, referee_id, converted_at, is_link from referrals),

positions as (
    select
        customer_id, root_id, depth, direct_referrals, downstream_referrals, generations, structural_virality, pagerank
    from referral_positions
),

values_by_currency as (
    select customer_id, currency_code, referees, referral_value
    from customer_referral_value
),

-- who stands alone has the same rank as who brought nobody, the lowest
rank_of_everyone_else as (select min(pagerank) as pagerank from positions),

invitations_sent as (
    select
        referrer_id as customer_id,
        count(*) as invitations,
        count(converted_at) as conversions
    from kept
    group by referrer_id
),

brought_by as (
    select referee_id as customer_id, referrer_id
    from kept
    where is_link
),

most_referees_first as (
    select
        customer_id, currency_code, referral_value,
        row_number() over (
            partition by customer_id
            order by referees desc nulls last, currency_code asc nulls last
        ) as place
    from values_by_currency
),

people as (
    select customer_id from invitations_sent
    union
    select customer_id from positions
),

with_all_that_is_known as (
    select
        p.customer_id,
        b.referrer_id,
        coalesce(i.invitations, 0) as invitations,
        coalesce(i.conversions, 0) as conversions,
        coalesce(n.root_id, p.customer_id) as root_id,
        coalesce(n.depth, 0) as depth,
        coalesce(n.direct_referrals, 0) as direct_referrals,
        coalesce(n.downstream_referrals, 0) as downstream_referrals,
        coalesce(n.generations, 0) as generations,
        n.structural_virality,
        coalesce(n.pagerank, r.pagerank) as pagerank,
        v.referral_value,
        v.currency_code
    from people as p
    left join positions as n on n.customer_id = p.customer_id
    left join invitations_sent as i on i.customer_id = p.customer_id
    left join brought_by as b on b.customer_id = p.customer_id
    left join most_referees_first as v
        on v.customer_id = p.customer_id
        and v.place = 1
    cross join rank_of_everyone_else as r
)

select * from with_all_that_is_known
