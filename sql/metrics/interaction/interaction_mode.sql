-- Do we and our customers speak to each other, or only one to the other?
-- Grain: one row per month and segment; the exchanges are those of the twelve months up to month-end. Each customer with
-- any exchange is in one mode.
with

totals as (
    select
        month, segment_kind, segment, customers, one_way, one_way_inbound, partial, complete, among_customers_alone
    from exchange_totals
),

modes as (
    select
        month, segment_kind, segment, customers as n, one_way, one_way_inbound, partial, complete,
        among_customers_alone as among_customers
    from totals
    where customers > 0
)

select * from modes
