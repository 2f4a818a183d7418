-- Does every row and every cent of the sources arrive in the tables that we report from?
-- Grain: one row per configured entity and measure: read + carried = quarantined + suppressed (of people who were erased)
-- + replaced + deleted + landed,
-- landed = duplicates + staged, staged = left_out (after as_of(), a line whose order is not there, or a referral set aside) + in_core. Currencies are
-- added for control only.
with

receipts as (
    select
        source, domain, entity, rows_read, rows_quarantined, rows_suppressed, rows_carried, rows_replaced, rows_deleted
    from extract_receipts
),

all_orders as (select amount, amount_source, lines, lines_amount from orders),

orders_by_their_key as (select order_id from orders),

all_returns as (select amount, origin from returns),

staged_order_rows as (
    select amount, business_date(ordered_at) > as_of() as is_left_out
    from staged_orders
),

staged_return_rows as (
    select amount, business_date(returned_at) > as_of() as is_left_out
    from staged_returns
),

staged_line_rows as (
    select
        cast(cast(l.quantity as decimal(19, 4)) * l.unit_price as decimal(18, 4)) as amount,
        o.order_id is null as is_left_out
    from staged_order_lines as l
    left join orders_by_their_key as o on o.order_id = l.order_id
),

-- each table is read once, for its rows and its money together
staged_sales as (
    select
        'orders' as entity, count(*) as staged, count(case when is_left_out then 1 end) as left_out,
        sum(amount) as staged_amount, sum(case when is_left_out then amount else 0 end) as left_out_amount
    from staged_order_rows
    union all
    select
        'returns', count(*), count(case when is_left_out then 1 end),
        sum(amount), sum(case when is_left_out then amount else 0 end)
    from staged_return_rows
    union all
    select
        'order_lines', count(*), count(case when is_left_out then 1 end),
        sum(amount), sum(case when is_left_out then amount else 0 end)
    from staged_line_rows
),

orders_in_core as (
    select
        count(*) as orders, sum(case when amount_source = 'order' then amount end) as amount,
        sum(lines) as lines, sum(lines_amount) as lines_amount
    from all_orders
),

returns_in_core as (
    select
        count(case when origin = 'return' then 1 end) as returns,
        sum(case when origin = 'return' then amount end) as amount
    from all_returns
),

landed as (
    select entity, 'rows' as measure, landed, duplicates from arrived_rows
    union all
    select entity, measure, landed, duplicates from arrived_sales
),

referrals_set_aside as (select count(*) as set_aside from referral_quarantine),

staged as (
    select 'customers' as entity, 'rows' as measure, count(*) as staged, cast(null as bigint) as left_out
    from staged_customers
    union all
    select 'interactions', 'rows', count(*), count(case when business_date(occurred_at) > as_of() then 1 end)
    from staged_interactions
    union all
    select 'referrals', 'rows', count(*), max(q.set_aside)
    from staged_referrals
    cross join referrals_set_aside as q
    union all
    select 'reviews', 'rows', count(*), cast(null as bigint)
    from staged_reviews
    union all
    select 'campaigns', 'rows', count(*), cast(null as bigint)
    from staged_campaigns
    union all
    select 'campaign_contacts', 'rows', count(*), cast(null as bigint)
    from staged_campaign_contacts
    union all
    select 'touchpoints', 'rows', count(*), count(case when business_date(occurred_at) > as_of() then 1 end)
    from staged_touchpoints
    union all
    select 'products', 'rows', count(*), cast(null as bigint)
    from staged_products
    union all
    select 'subscriptions', 'rows', count(*), cast(null as bigint)
    from staged_subscriptions
    union all
    select 'questions', 'rows', count(*), cast(null as bigint)
    from staged_questions
    union all
    select 'invitations', 'rows', count(*), count(case when business_date(sent_at) > as_of() then 1 end)
    from staged_invitations
    union all
    select 'answers', 'rows', count(*), count(case when business_date(answered_at) > as_of() then 1 end)
    from staged_answers
    union all
    select entity, 'rows', staged, left_out
    from staged_sales
    union all
    select entity, 'net_amount', staged_amount, left_out_amount
    from staged_sales
),

core as (
    select 'orders' as entity, 'rows' as measure, orders as in_core from orders_in_core
    union all
    select 'orders', 'net_amount', amount from orders_in_core
    union all
    select 'order_lines', 'rows', lines from orders_in_core
    union all
    select 'order_lines', 'net_amount', lines_amount from orders_in_core
    union all
    select 'returns', 'rows', returns from returns_in_core
    union all
    select 'returns', 'net_amount', amount from returns_in_core
    union all
    select 'interactions', 'rows', count(*) from interactions
    union all
    select 'answers', 'rows', count(*) from answers
    union all
    select 'invitations', 'rows', count(*) from invitations
    union all
    select 'referrals', 'rows', count(*) from referrals
    union all
    select 'touchpoints', 'rows', count(*) from touchpoints
),

from_source_to_core as (
    select
        r.source, r.domain, r.entity, coalesce(l.measure, 'rows') as measure,
        case when coalesce(l.measure, 'rows') = 'rows' then r.rows_read end as read,
        case when coalesce(l.measure, 'rows') = 'rows' then r.rows_quarantined end as quarantined,
        case when coalesce(l.measure, 'rows') = 'rows' then r.rows_suppressed end as suppressed,
        coalesce(l.landed, 0) as landed,
        coalesce(l.duplicates, 0) as duplicates,
        coalesce(s.staged, 0) as staged,
        case when c.entity is not null then coalesce(s.left_out, 0) end as left_out,
        case when c.entity is not null then coalesce(c.in_core, 0) end as in_core,
        case when coalesce(l.measure, 'rows') = 'rows' then coalesce(r.rows_carried, 0) end as carried,
        case when coalesce(l.measure, 'rows') = 'rows' then coalesce(r.rows_replaced, 0) end as replaced,
        case when coalesce(l.measure, 'rows') = 'rows' then coalesce(r.rows_deleted, 0) end as deleted
    from receipts as r
    left join landed as l on l.entity = r.entity
    left join staged as s on s.entity = r.entity and s.measure = coalesce(l.measure, 'rows')
    left join core as c on c.entity = r.entity and c.measure = coalesce(l.measure, 'rows')
)

select * from from_source_to_core
