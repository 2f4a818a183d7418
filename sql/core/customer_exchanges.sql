-- How often did we address each customer, the customer us, and customers each other, in the twelve months to month-end?
-- Grain: one row per month and customer with an exchange in these twelve months; exchanges without a name are one row
-- without customer. An exchange is an interaction, or a letter of a campaign to whoever was not kept as a control.
with

reported_months as (select month from months),

months_behind_each as (select earlier_month from trailing_months),

spoken as (
    select
        customer_id,
        month_start(occurred_on) as month,
        direction,
        responded_on is not null or resolved_on is not null or coalesce(status, 'open') in ('solved', 'closed')
            as is_answered
    from interactions
),

sent as (
    select customer_id, month_start(business_date(sent_at)) as month
    from staged_campaign_contacts
    where (is_control is null or not is_control) and business_date(sent_at) <= as_of()
),

months_looked_at as (
    select distinct earlier_month
    from months_behind_each
),

exchanges as (
    select
        customer_id,
        month,
        case when direction = 'company_to_customer' then 1 else 0 end as outbound,
        case when direction = 'customer_to_company' then 1 else 0 end as inbound,
        case when direction = 'customer_to_company' and is_answered then 1 else 0 end as inbound_answered,
        case when direction = 'customer_to_customer' then 1 else 0 end as among_customers
    from spoken
    union all
    select customer_id, month, 1 as outbound, 0 as inbound, 0 as inbound_answered, 0 as among_customers
    from sent
),

by_month as (
    select
        e.customer_id,
        e.month,
        sum(e.outbound) as outbound,
        sum(e.inbound) as inbound,
        sum(e.inbound_answered) as inbound_answered,
        sum(e.among_customers) as among_customers
    from exchanges as e
    join months_looked_at as m on m.earlier_month = e.month
    group by e.customer_id, e.month
),

-- a month comes in with itself and goes out twelve months later
comings_and_goings as (
    select customer_id, month, outbound, inbound, inbound_answered, among_customers
    from by_month
    union all
    select
        customer_id, plus_months(month, 12) as month, -outbound as outbound, -inbound as inbound,
        -inbound_answered as inbound_answered, -among_customers as among_customers
    from by_month
),

changes as (
    select
        customer_id,
        month,
        sum(outbound) as outbound,
        sum(inbound) as inbound,
        sum(inbound_answered) as inbound_answered,
        sum(among_customers) as among_customers
    from comings_and_goings
    group by customer_id, month
),

until_the_next_change as (
    select
        customer_id,
        month as first_month,
        lead(month) over in_order as month_after,
        sum(outbound) over so_far as outbound,
        sum(inbound) over so_far as inbound,
        sum(inbound_answered) over so_far as inbound_answered,
        sum(among_customers) over so_far as among_customers
    from changes
    window
        in_order as (partition by customer_id order by month asc nulls last),
        so_far as (
            partition by customer_id
            order by month asc nulls last
            rows between unbounded preceding and current row
        )
),

twelve_months as (
    select m.month, u.customer_id, u.outbound, u.inbound, u.inbound_answered, u.among_customers
    from until_the_next_change as u
    join reported_months as m
        on m.month >= u.first_month
        and m.month < u.month_after
    where u.outbound + u.inbound + u.among_customers > 0
),

with_their_mode as (
    select
        month, customer_id, outbound, inbound, inbound_answered, among_customers,
        case
            when customer_id is null then cast(null as string)
            when outbound > 0 and inbound > 0 and among_customers > 0 then 'complete'
            when among_customers > 0 then 'among_customers'
            when outbound > 0 and inbound > 0 then 'partial'
            when outbound > 0 then 'one_way'
            else 'one_way_inbound'
        end as mode
    from twelve_months
)

select * from with_their_mode
