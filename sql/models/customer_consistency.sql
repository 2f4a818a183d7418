-- How alike does each person rate the interfaces that she or he used: shop, app, hotline?
-- Grain: one row per month and respondent who rated two interfaces or more in the twelve months up to its end. An
-- interface is the dimension of a question of kind csat; what was last said to each question counts.
with

reported_months as (select month from months),

given_answers as (
    select
        response_id, question_code, choice, customer_id, answered_at, answered_on, score, dimension, scale_min,
        scale_max, is_reversed
    from answers
    where kind = 'csat' and is_valid and score is not null and scale_max > scale_min
),

-- from 0 to a million, so that scales can be compared and sums are exact
ratings as (
    select
        coalesce('customer ' || customer_id, 'response ' || response_id) as respondent,
        customer_id, response_id, question_code, choice, answered_at,
        month_start(answered_on) as answer_month,
        nullif(lower_case(trimmed(dimension)), '') as interface,
        to_int(round_half_up(
            1000000 * ratio(
                case when is_reversed then scale_max - score else score - scale_min end, scale_max - scale_min
            ), 0
        )) as rating
    from given_answers
),

from_the_newest as (
    select
        respondent, customer_id, question_code, answer_month, interface, rating,
        row_number() over (
            partition by respondent, question_code, answer_month
            order by answered_at desc nulls last, response_id desc nulls last, choice asc nulls last
        ) as place
    from ratings
    where interface is not null
),

-- a rating counts for twelve months or until the next one to the question
until_the_next as (
    select
        respondent, customer_id, interface, rating,
        answer_month as first_month,
        least(
            plus_months(answer_month, 12),
            coalesce(
                lead(answer_month) over (partition by respondent, question_code order by answer_month asc nulls last),
                plus_months(answer_month, 12)
            )
        ) as month_after
    from from_the_newest
    where place = 1
),

interfaces_at_month_end as (
    select
        m.month, u.respondent, u.customer_id, u.interface,
        to_int(round_half_up(ratio(sum(u.rating), count(*)), 0)) as rating
    from until_the_next as u
    join reported_months as m
        on m.month >= u.first_month
        and m.month < u.month_after
    group by m.month, u.respondent, u.customer_id, u.interface
),

sums_of_each_respondent as (
    select
        month, respondent, customer_id,
        count(*) as interfaces,
        to_int(ratio(count(*), 2)) as lower_half,
        sum(rating) as ratings,
        sum(rating * rating) as squares
    from interfaces_at_month_end
    group by month, respondent, customer_id
    having count(*) > 1
),

-- the standard deviation is greatest where half of the ratings are at one end and half at the other
deviation_beside_its_maximum as (
    select
        month, respondent, customer_id, interfaces,
        interfaces * squares - ratings * ratings as deviation,
        cast(lower_half * (interfaces - lower_half) as decimal(18, 0)) * 1000000 * 1000000 as most
    from sums_of_each_respondent
),

consistency as (
    select
        month, respondent, customer_id, interfaces,
        cast(1 - square_root(ratio(deviation, most)) as decimal(9, 6)) as consistency
    from deviation_beside_its_maximum
)

select * from consistency
