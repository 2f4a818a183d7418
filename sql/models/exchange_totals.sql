-- Who spoke with whom, and how often, in each segment?
-- Grain: one row per month and segment with an exchange in the twelve months up to month-end. The longest table of all is
-- joined here once, for every question about exchanges. Without a name each exchange is a person, and of no mode.
with

exchanges as (
    select month, customer_id, outbound, inbound, inbound_answered, among_customers, mode
    from customer_exchanges
),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

exchanges_of_people as (
    select
        month, customer_id, outbound, inbound, inbound_answered, among_customers, mode,
        case when mode is not null then 2 * least(outbound, inbound) else 0 end as balanced,
        case when mode is not null then outbound + inbound else 0 end as between_us,
        case when mode is not null and outbound + inbound > 0 then 1 else 0 end as partners,
        case when customer_id is null then inbound when inbound > 0 then 1 else 0 end as callers,
        case when customer_id is null then outbound + inbound + among_customers else 1 end as people
    from exchanges
),

by_segment as (
    select
        e.month,
        s.segment_kind,
        s.segment,
        count(case when e.mode = 'one_way' then 1 end) as one_way,
        count(case when e.mode = 'one_way_inbound' then 1 end) as one_way_inbound,
        count(case when e.mode = 'partial' then 1 end) as partial,
        count(case when e.mode = 'complete' then 1 end) as complete,
        count(case when e.mode = 'among_customers' then 1 end) as among_customers_alone,
        count(e.mode) as customers,
        sum(e.balanced) as balanced,
        sum(e.between_us) as between_us,
        sum(e.partners) as partners,
        sum(e.inbound_answered) as inbound_answered,
        sum(e.inbound) as inbound,
        sum(e.callers) as callers,
        sum(e.among_customers) as among_customers,
        sum(e.outbound + e.inbound + e.among_customers) as exchanges,
        sum(e.people) as people
    from exchanges_of_people as e
    join segments as s
        on s.month = e.month
        and s.customer_id is not distinct from e.customer_id
    group by e.month, s.segment_kind, s.segment
)

select * from by_segment
