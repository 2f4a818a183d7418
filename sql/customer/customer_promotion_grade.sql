-- How does each customer respond to promotions: by redeeming, and by buying below the list price?
-- Grain: one row per customer who bought or was sent a promotion in the months of rules/promotion_rules.csv. A is the
-- quarter that buys most below the list price; equals by customer id.
with

rule as (
    select least_order_days, plus_months(month_start(as_of()), 1 - grade_months) as looked_at_since
    from promotion_rules
),

contacts as (select customer_id, sent_on, redeemed_on from campaign_contacts where not is_control),

purchase_months as (select customer_id, order_month, order_days from customer_months),

spent as (
    select customer_id, order_month, currency_code, amount, listed_amount, promotion_amount
    from customer_category_months
),

principal_currencies as (select customer_id, currency_code from customer_currencies),

-- where no contact was ever recorded nobody knows who received one
contacts_ever as (select count(*) as contacts from contacts),

promotions as (
    select c.customer_id, count(*) as received, count(c.redeemed_on) as redeemed
    from contacts as c
    join rule as r on c.sent_on >= r.looked_at_since
    group by c.customer_id
),

purchases as (
    select p.customer_id, sum(p.order_days) as order_days
    from purchase_months as p
    join rule as r on p.order_month >= r.looked_at_since
    group by p.customer_id
),

spend as (
    select
        s.customer_id, s.currency_code,
        sum(s.amount) as amount,
        sum(s.listed_amount) as listed_amount,
        sum(s.promotion_amount) as promotion_amount
    from spent as s
    join rule as r on s.order_month >= r.looked_at_since
    group by s.customer_id, s.currency_code
),

spend_in_the_principal_currency as (
    select s.customer_id, s.currency_code, s.amount, s.listed_amount, s.promotion_amount
    from spend as s
    join principal_currencies as p
        on p.customer_id = s.customer_id
        and p.currency_code = s.currency_code
),

people as (
    select customer_id from promotions
    union
    select customer_id from purchases
),

what_is_known as (
    select
        p.customer_id,
        case when e.contacts > 0 then coalesce(m.received, 0) end as received,
        case when e.contacts > 0 then coalesce(m.redeemed, 0) end as redeemed,
        ratio(m.redeemed, m.received) as redemption_rate,
        coalesce(b.order_days, 0) as order_days,
        s.currency_code, s.amount, s.listed_amount, s.promotion_amount,
        ratio(s.promotion_amount, s.listed_amount) as deal_share,
        coalesce(b.order_days, 0) >= r.least_order_days and s.listed_amount > 0 as is_graded
    from people as p
    cross join rule as r
    cross join contacts_ever as e
    left join promotions as m on m.customer_id = p.customer_id
    left join purchases as b on b.customer_id = p.customer_id
    left join spend_in_the_principal_currency as s on s.customer_id = p.customer_id
),

quarters as (
    select
        customer_id,
        ntile(4) over (order by deal_share desc nulls last, customer_id asc nulls last) as quarter
    from what_is_known
    where is_graded
),

grades as (
    select
        w.customer_id, w.received, w.redeemed, w.redemption_rate, w.order_days, w.currency_code, w.amount,
        w.listed_amount, w.promotion_amount, w.deal_share,
        case q.quarter when 1 then 'A' when 2 then 'B' when 3 then 'C' when 4 then 'D' else 'ungraded' end as grade
    from what_is_known as w
    left join quarters as q on q.customer_id = w.customer_id
)

select * from grades
