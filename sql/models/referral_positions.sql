-- Where does each customer stand in the network of referrals?
-- Grain: one row per customer of the network; referrals that closed a cycle are left out.
with

network as (select node, customer_id, referrer_node, referral_id, seniority, customers from referral_nodes),

closing_a_cycle as (select referral_id from referral_cycles),

trees as (
    select
        n.node, n.customer_id, case when y.referral_id is null then n.referrer_node end as referrer_node,
        n.seniority, n.customers
    from network as n
    left join closing_a_cycle as y on y.referral_id = n.referral_id
)

select * from trees
order by node asc nulls last
