-- Which orders did the source send?
-- Grain: one row per order. The newest updated_at wins, then the last arrival, then the earliest ordered_at, then the other columns.
with

landed as (
    select
        order_id, customer_id, ordered_at, channel, currency_code, amount, status, country, promised_at,
        delivered_at, updated_at
    from landed_orders
),

landed_keys as (select order_id from landed_orders),

landed_versions as (
    select
        order_id, customer_id, ordered_at, channel, currency_code, amount, status, country, promised_at,
        delivered_at, updated_at, arrival
    from landed_orders
),

-- they are few: only their versions need to be put in order
keys_that_came_more_than_once as (
    select order_id
    from landed_keys
    group by order_id
    having count(*) > 1
),

versions as (
    select
        l.order_id, l.customer_id, l.ordered_at, l.channel, l.currency_code, l.amount, l.status, l.country,
        l.promised_at, l.delivered_at, l.updated_at,
        row_number() over (
            partition by l.order_id
            order by
                l.updated_at desc nulls last, l.arrival desc nulls last,
                l.ordered_at asc nulls last, l.customer_id asc nulls last,
                l.channel asc nulls last, l.currency_code asc nulls last, l.amount asc nulls last,
                l.status asc nulls last, l.country asc nulls last, l.promised_at asc nulls last,
                l.delivered_at asc nulls last
        ) as version
    from landed_versions as l
    join keys_that_came_more_than_once as k on k.order_id = l.order_id
),

every_order_once as (
    select
        l.order_id, l.customer_id, l.ordered_at, l.channel, l.currency_code, l.amount, l.status, l.country,
        l.promised_at, l.delivered_at, l.updated_at
    from landed as l
    left join keys_that_came_more_than_once as k on k.order_id = l.order_id
    where k.order_id is null
    union all
    select
        order_id, customer_id, ordered_at, channel, currency_code, amount, status, country, promised_at,
        delivered_at, updated_at
    from versions
    where version = 1
)

select * from every_order_once
