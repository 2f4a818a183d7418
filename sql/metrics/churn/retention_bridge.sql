-- From the revenue of last year to that of now: what did we lose, keep, add and win, and by whom?
-- Grain: one row per month, segment and currency with revenue in the twelve months up to month-end or those before.
-- Customers of last year are in the segment of that year's end, those who came since in that of month-end.
-- Lost is who bought nothing in the twelve months, in any currency; new is who bought for the first time in them. What
-- somebody sends back who was not there the year before comes off what the returned bring.
with

reported_months as (select month, month_end from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

years as (select month, customer_id, currency_code, order_days, net_amount, without_amount from customer_years),

years_before as (select month, customer_id, currency_code, net_amount, without_amount from customer_years),

all_customers as (select customer_id, first_order_date from customers),

referred as (select referee_id from referrals where is_link),

lapses_after_a_complaint as (
    select customer_id, lapsed_on, coalesce(returned_on, plus_days(as_of(), 1)) as returned_on
    from lapses
    where complained_on is not null
),

all_contracts as (select customer_id, contract_number, started_on, ended_on, is_lost from contracts),

first_reported_month as (select min(month) as first_month from reported_months),

-- of earlier months the year before is not known
months_with_a_year_before as (
    select
        m.month,
        m.month_end,
        plus_months(m.month, -12) as month_before,
        month_end(plus_months(m.month, -12)) as month_end_before
    from reported_months as m
    cross join first_reported_month as f
    where plus_months(m.month, -12) >= f.first_month
),

both_years as (
    select
        m.month, y.customer_id, y.currency_code,
        0 as was_customer,
        case when y.order_days > 0 then 1 else 0 end as is_customer,
        cast(0 as decimal(28, 4)) as amount_before,
        y.net_amount as amount_now,
        case when y.without_amount > 0 then 1 else 0 end as lacks_an_amount
    from years as y
    join months_with_a_year_before as m on m.month = y.month
    union all
    select
        m.month, y.customer_id, y.currency_code,
        1 as was_customer,
        0 as is_customer,
        y.net_amount as amount_before,
        cast(0 as decimal(28, 4)) as amount_now,
        case when y.without_amount > 0 then 1 else 0 end as lacks_an_amount
    from years_before as y
    join months_with_a_year_before as m on m.month_before = y.month
),

by_customer as (
    select
        month,
        customer_id,
        currency_code,
        max(was_customer) as was_customer,
        max(is_customer) as is_customer,
        max(lacks_an_amount) as lacks_an_amount,
        coalesce(sum(amount_before), 0) as amount_before,
        coalesce(sum(amount_now), 0) as amount_now
    from both_years
    group by month, customer_id, currency_code
),

-- who changes the currency has neither left nor come
customers_of_two_currencies as (
    select month, customer_id, max(was_customer) as was_customer, max(is_customer) as is_customer
    from by_customer
    group by month, customer_id
    having count(*) > 1
),

by_customer_in_any_currency as (
    select
        b.month, b.customer_id, b.currency_code, b.lacks_an_amount, b.amount_before, b.amount_now,
        coalesce(t.was_customer, b.was_customer) as was_customer,
        coalesce(t.is_customer, b.is_customer) as is_customer
    from by_customer as b
    left join customers_of_two_currencies as t
        on t.month = b.month
        and t.customer_id = b.customer_id
),

contracts_with_the_next as (
    select
        customer_id, ended_on, is_lost,
        lead(started_on) over (
            partition by customer_id
            order by contract_number asc nulls last
        ) as next_started_on
    from all_contracts
),

contracts_lost as (
    select distinct m.month, c.customer_id
    from contracts_with_the_next as c
    join months_with_a_year_before as m
        on c.ended_on > m.month_end_before
        and c.ended_on <= m.month_end
    where c.is_lost and (c.next_started_on is null or c.next_started_on > m.month_end)
),

away_after_a_complaint as (
    select m.month, l.customer_id
    from lapses_after_a_complaint as l
    join months_with_a_year_before as m
        on m.month_end >= l.lapsed_on
        and m.month_end < l.returned_on
),

in_their_part as (
    select
        b.month,
        case when b.was_customer = 1 then m.month_before else b.month end as segment_month,
        b.customer_id, b.currency_code, b.was_customer, b.is_customer, b.lacks_an_amount, b.amount_before, b.amount_now,
        case
            when b.was_customer = 0 and b.is_customer = 1 and c.first_order_date <= m.month_end_before then 'returned'
            when b.was_customer = 0 and b.is_customer = 1 and r.referee_id is not null then 'new_referred'
            when b.was_customer = 0 and b.is_customer = 1 then 'new_other'
            -- what was bought two years ago and came back now: nobody's whom we had last year
            when b.was_customer = 0 then 'returned'
            when b.amount_now > b.amount_before then 'expansion'
            when b.is_customer = 0 and a.customer_id is not null then 'lost_after_complaint'
            when b.is_customer = 0 and k.customer_id is not null then 'lost_with_contract'
            when b.is_customer = 0 then 'lost_silently'
            else 'contraction'
        end as part
    from by_customer_in_any_currency as b
    join months_with_a_year_before as m on m.month = b.month
    left join all_customers as c on c.customer_id = b.customer_id
    left join referred as r on r.referee_id = b.customer_id
    left join away_after_a_complaint as a
        on a.month = b.month
        and a.customer_id = b.customer_id
    left join contracts_lost as k
        on k.month = b.month
        and k.customer_id = b.customer_id
),

-- nine sums for each customer and segment would cost much more than two by part
by_segment_and_part as (
    select
        p.month, s.segment_kind, s.segment, p.currency_code, p.part, p.was_customer, p.is_customer,
        count(*) as customers,
        sum(p.lacks_an_amount) as without_amount,
        sum(p.amount_before) as amount_before,
        sum(p.amount_now) as amount_now
    from in_their_part as p
    join segments as s
        on s.month = p.segment_month
        and s.customer_id is not distinct from p.customer_id
    group by p.month, s.segment_kind, s.segment, p.currency_code, p.part, p.was_customer, p.is_customer
),

differences as (
    select
        month, segment_kind, segment, currency_code, part, was_customer, is_customer, customers, without_amount,
        amount_before, amount_now,
        amount_now - amount_before as difference
    from by_segment_and_part
),

by_segment as (
    select
        month,
        segment_kind,
        segment,
        currency_code,
        sum(was_customer * customers) as customers_before,
        sum(case when was_customer = 1 and is_customer = 0 then customers else 0 end) as customers_lost,
        sum(case when was_customer = 0 and is_customer = 1 then customers else 0 end) as customers_won,
        sum(is_customer * customers) as customers_now,
        sum(d.without_amount) as without_amount,
        sum(amount_before) as revenue_before,
        sum(case when part = 'lost_after_complaint' then difference else 0 end) as lost_after_complaint,
        sum(case when part = 'lost_with_contract' then difference else 0 end) as lost_with_contract,
        sum(case when part = 'lost_silently' then difference else 0 end) as lost_silently,
        sum(case when part = 'contraction' then difference else 0 end) as contraction,
        sum(case when part = 'expansion' then difference else 0 end) as expansion,
        sum(case when part = 'returned' then difference else 0 end) as returned,
        sum(case when part = 'new_referred' then difference else 0 end) as new_referred,
        sum(case when part = 'new_other' then difference else 0 end) as new_other,
        sum(amount_now) as revenue_now
    from differences as d
    group by month, segment_kind, segment, currency_code
)

select * from by_segment
