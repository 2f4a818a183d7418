-- How did the revenue that recurs move in each month: what was won, added, cut and lost?
-- Grain: one row per month, segment and currency with recurring revenue when the month began or ended. The revenue of a
-- contract is the price of what runs at the close of the day; between two plans it is that of the plan before.
with

month_ends as (select month, month_end from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

rule as (select switch_days from tenure_rules),

all_contracts as (select customer_id, contract_number, started_on, ended_on, is_lost from contracts),

all_subscriptions as (
    select customer_id, price, currency_code, started_on, ended_on
    from subscriptions
    where ended_on is null or ended_on >= started_on
),

closings as (
    select month, plus_days(month, -1) as closing_day, 0 as is_end from month_ends
    union all
    select month, month_end as closing_day, 1 as is_end from month_ends
),

-- an end that may still be a change of plan is none
contracts_as_far_as_known as (
    select
        customer_id, contract_number, started_on,
        case when is_lost then plus_days(ended_on, -1) else as_of() end as last_closing
    from all_contracts
),

subscriptions_of_a_contract as (
    select
        c.customer_id, c.contract_number, s.price, s.currency_code, s.started_on,
        coalesce(plus_days(s.ended_on, -1), as_of()) as runs_until,
        least(c.last_closing, coalesce(plus_days(s.ended_on, r.switch_days - 1), as_of())) as counts_until
    from all_subscriptions as s
    join contracts_as_far_as_known as c
        on c.customer_id = s.customer_id
        and c.started_on <= s.started_on
        and c.last_closing >= s.started_on
    cross join rule as r
),

prices_at_each_closing as (
    select
        c.month, c.is_end, s.customer_id, s.contract_number, s.price, s.currency_code,
        case when c.closing_day <= s.runs_until then 1 else 0 end as is_running
    from subscriptions_of_a_contract as s
    join closings as c
        on c.closing_day >= s.started_on
        and c.closing_day <= s.counts_until
),

with_what_else_runs as (
    select
        month, is_end, customer_id, contract_number, price, currency_code, is_running,
        max(is_running) over (partition by month, is_end, customer_id, contract_number) as any_running
    from prices_at_each_closing
),

contracts_in_each_month as (
    select
        month,
        customer_id,
        contract_number,
        currency_code,
        max(1 - is_end) as is_at_start,
        max(is_end) as is_at_end,
        max(case when is_end = 0 and price is not null then 1 else 0 end) as has_price_at_start,
        coalesce(sum(case when is_end = 0 then price end), 0) as start_amount,
        coalesce(sum(case when is_end = 1 then price end), 0) as end_amount,
        max(case when price is null then 1 else 0 end) as lacks_a_price
    from with_what_else_runs
    where is_running = any_running
    group by month, customer_id, contract_number, currency_code
),

-- who changes the currency with the plan has neither left nor joined
contracts_there_at_start_and_end as (
    select
        month, customer_id, currency_code, start_amount, end_amount, is_at_start, is_at_end, has_price_at_start,
        max(lacks_a_price) over (partition by month, customer_id, contract_number) as lacks_a_price,
        max(is_at_start) over (partition by month, customer_id, contract_number) as is_there_at_start,
        max(is_at_end) over (partition by month, customer_id, contract_number) as is_there_at_end
    from contracts_in_each_month
),

-- what changed between a known and an unknown price is neither gain nor loss
movements as (
    select
        month, customer_id, currency_code, start_amount, end_amount, lacks_a_price, is_at_start, is_at_end,
        has_price_at_start,
        case when is_there_at_start = 0 then end_amount else 0 end as new_amount,
        case when is_there_at_end = 0 then start_amount else 0 end as churned_amount,
        case
            when is_there_at_start = 1 and is_there_at_end = 1 and lacks_a_price = 0
                then greatest(end_amount - start_amount, 0)
            else 0
        end as expansion_amount,
        case
            when is_there_at_start = 1 and is_there_at_end = 1 and lacks_a_price = 0
                then greatest(start_amount - end_amount, 0)
            else 0
        end as contraction_amount,
        case
            when is_there_at_start = 1 and is_there_at_end = 1 and lacks_a_price = 1 then end_amount - start_amount
            else 0
        end as unpriced_change
    from contracts_there_at_start_and_end
),

by_segment as (
    select
        m.month,
        s.segment_kind,
        s.segment,
        m.currency_code,
        sum(m.is_at_start) as customers_at_start,
        sum(m.is_at_end) as customers_at_end,
        sum(m.has_price_at_start) as priced_at_start,
        sum(m.lacks_a_price) as without_price,
        sum(m.start_amount) as start_amount,
        sum(m.new_amount) as new_amount,
        sum(m.expansion_amount) as expansion_amount,
        sum(m.contraction_amount) as contraction_amount,
        sum(m.churned_amount) as churned_amount,
        sum(m.unpriced_change) as unpriced_change,
        sum(m.end_amount) as end_amount
    from movements as m
    join segments as s
        on s.month = m.month
        and s.customer_id is not distinct from m.customer_id
    group by m.month, s.segment_kind, s.segment, m.currency_code
)

select * from by_segment
