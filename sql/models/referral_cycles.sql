-- Which referrals would make customers bring each other in a circle?
-- Grain: one row per customer of the network, for the model; it answers with the youngest referral of each cycle.
with

network as (select node, referrer_node, referral_id, seniority, customers from referral_nodes),

in_order as (
    select node, referrer_node, referral_id, seniority, customers
    from network
    order by node asc nulls last
)

select * from in_order
order by node asc nulls last
