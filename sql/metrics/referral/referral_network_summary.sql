-- What does the whole network of referrals look like?
-- Grain: one row, all that happened up to as_of().
with

all_customers as (select customer_id from customers),

kept as (select referrer_id, invited_on, converted_on, is_link from referrals),

positions as (
    select customer_id, depth, direct_referrals, downstream_referrals, pair_distance
    from referral_positions
),

ripe as (select sent_by from ripe_invitations),

how_many as (select count(*) as customers from all_customers),

invitations as (
    select
        count(*) as invitations,
        count(k.converted_on) as conversions,
        count(case when k.invited_on <= r.sent_by then 1 end) as ripe_invitations,
        count(case when k.invited_on <= r.sent_by and k.converted_on is not null then 1 end) as ripe_conversions
    from kept as k
    cross join ripe as r
),

-- a tree has a root who brought somebody; a pair is two people of one tree
network as (
    select
        count(case when depth > 0 then 1 end) as referred,
        count(case when direct_referrals > 0 then 1 end) as referrers,
        count(case when depth = 0 and direct_referrals > 0 then 1 end) as trees,
        max(depth) as max_depth,
        sum(depth) as depths,
        max(case when depth = 0 then downstream_referrals + 1 end) as largest_tree,
        sum(case when depth = 0 then pair_distance else 0 end) as pair_distance,
        sum(case when depth = 0 then (downstream_referrals + 1) * downstream_referrals else 0 end) as ordered_pairs
    from positions
),

summary as (
    select
        h.customers,
        h.customers - n.referred as roots,
        n.referred, n.referrers, n.trees, i.invitations, i.conversions, i.ripe_invitations, i.ripe_conversions,
        n.max_depth, n.largest_tree,
        ratio(n.referred, h.customers) as referred_share,
        ratio(n.referrers, h.customers) as referral_rate,
        ratio(n.depths, n.referred) as mean_depth,
        ratio(2 * n.pair_distance, n.ordered_pairs) as structural_virality,
        ratio(i.invitations, h.customers) as invitations_per_customer,
        ratio(i.ripe_conversions, i.ripe_invitations) as conversion,
        ratio(i.invitations * i.ripe_conversions, h.customers * i.ripe_invitations) as k_factor,
        ratio(n.referred, h.customers) as k_observed
    from how_many as h
    cross join invitations as i
    cross join network as n
)

select * from summary
