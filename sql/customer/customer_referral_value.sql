-- What were the customers whom each customer brought worth?
-- Grain: one row per referrer, currency, referee and year after she came, for the model; it answers per referrer and currency.
with

rule as (
    select horizon_years, type_one_share, type_question, came_anyway_choice
    from referral_rules
),

value_rule as (select gross_margin, yearly_discount from customer_value),

links as (
    select referrer_id, referee_id, converted_on, incentive_cost, currency_code
    from referrals
    where is_link
),

purchases as (select customer_id, order_date, currency_code, amount from order_days where amount is not null),

all_returns as (select customer_id, return_date, currency_code, amount from returns where amount is not null),

letters as (select campaign_id, customer_id, sent_at, cost, is_control from staged_campaign_contacts),

campaigns as (select campaign_id, currency_code from staged_campaigns),

winning_costs as (select currency_code, cost_per_customer from acquisition_cost),

principal_currencies as (select customer_id, currency_code from customer_currencies),

given_answers as (select customer_id, answered_at, response_id, question_code, choice from answers),

counted_years as (
    select v.year
    from (values (1), (2), (3), (4), (5)) as v (year)
    join rule as r on v.year <= r.horizon_years
),

years_of_each_referee as (
    select
        l.referrer_id, l.referee_id, y.year,
        plus_months(l.converted_on, 12 * (y.year - 1)) as first_day,
        plus_months(l.converted_on, 12 * y.year) as day_after
    from links as l
    cross join counted_years as y
),

-- would she have come anyway? her latest answer, else the share of those who answered, else the rule
answers_to_the_question as (
    select
        a.customer_id,
        case when a.choice = r.came_anyway_choice then 0 else 1 end as is_type_one,
        row_number() over (
            partition by a.customer_id
            order by a.answered_at desc nulls last, a.response_id asc nulls last, a.choice asc nulls last
        ) as newest
    from given_answers as a
    join rule as r on r.type_question = a.question_code
    where a.choice is not null
),

referees_with_their_answer as (
    select l.referee_id, a.is_type_one
    from links as l
    left join answers_to_the_question as a
        on a.customer_id = l.referee_id
        and a.newest = 1
),

share_of_those_who_answered as (
    select ratio(sum(is_type_one), count(is_type_one)) as type_one_share
    from referees_with_their_answer
),

types as (
    select
        r.referee_id,
        cast(
            round_half_up(coalesce(r.is_type_one, s.type_one_share, u.type_one_share), 4) as decimal(9, 4)
        ) as type_one_share
    from referees_with_their_answer as r
    cross join share_of_those_who_answered as s
    cross join rule as u
),

letters_on_their_day as (
    select t.customer_id, business_date(t.sent_at) as sent_on, t.cost, c.currency_code
    from letters as t
    join campaigns as c on c.campaign_id = t.campaign_id
    where t.cost is not null and (t.is_control is null or not t.is_control)
),

-- what a referee's first year costs and saves stands in the currency in which she usually pays
currency_of_each_referee as (
    select l.referee_id, coalesce(p.currency_code, l.currency_code) as currency_code
    from links as l
    left join principal_currencies as p on p.customer_id = l.referee_id
),

amounts as (
    select
        y.referrer_id, y.referee_id, y.year, p.currency_code, p.amount as revenue,
        cast(0 as decimal(18, 4)) as incentive, cast(0 as decimal(18, 4)) as marketing,
        cast(null as decimal(18, 4)) as saved
    from years_of_each_referee as y
    join purchases as p
        on p.customer_id = y.referee_id
        and p.order_date >= y.first_day
        and p.order_date < y.day_after
    union all
    select y.referrer_id, y.referee_id, y.year, r.currency_code, -r.amount, 0, 0, null
    from years_of_each_referee as y
    join all_returns as r
        on r.customer_id = y.referee_id
        and r.return_date >= y.first_day
        and r.return_date < y.day_after
    union all
    select y.referrer_id, y.referee_id, y.year, t.currency_code, 0, 0, t.cost, null
    from years_of_each_referee as y
    join letters_on_their_day as t
        on t.customer_id = y.referee_id
        and t.sent_on >= y.first_day
        and t.sent_on < y.day_after
    where t.sent_on <= as_of()
    union all
    select referrer_id, referee_id, 1, currency_code, 0, incentive_cost, 0, null
    from links
    where incentive_cost is not null
    union all
    select l.referrer_id, l.referee_id, 1, c.currency_code, 0, 0, 0, w.cost_per_customer
    from links as l
    join currency_of_each_referee as c on c.referee_id = l.referee_id
    left join winning_costs as w on w.currency_code = c.currency_code
),

added_up as (
    select
        referrer_id, currency_code, referee_id, year,
        cast(sum(revenue) as decimal(18, 4)) as revenue,
        cast(sum(incentive) as decimal(18, 4)) as incentive_cost,
        cast(sum(marketing) as decimal(18, 4)) as marketing_cost,
        cast(sum(saved) as decimal(18, 4)) as acquisition_saved
    from amounts
    group by referrer_id, currency_code, referee_id, year
),

last_days as (
    select referee_id, max(day_after) as day_after
    from years_of_each_referee
    group by referee_id
),

by_referee_and_year as (
    select
        a.referrer_id, a.currency_code, a.referee_id, a.year,
        t.type_one_share, l.day_after <= plus_days(as_of(), 1) as has_whole_horizon,
        cast(a.revenue as decimal(19, 4)) * v.gross_margin as margin,
        a.incentive_cost, a.marketing_cost, a.acquisition_saved, v.yearly_discount
    from added_up as a
    join types as t on t.referee_id = a.referee_id
    join last_days as l on l.referee_id = a.referee_id
    cross join value_rule as v
)

select * from by_referee_and_year
order by
    referrer_id asc nulls last, currency_code asc nulls last, referee_id asc nulls last, year asc nulls last
