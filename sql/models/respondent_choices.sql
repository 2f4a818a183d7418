-- What did each person tick who answered a multiple-choice question about decisions or goals in a month?
-- Grain: one row per month of the answer, respondent, question and choice; one without a choice where nothing was ticked.
-- A respondent is a customer, or a response without one. Of several responses in a month the newest with a choice counts.
with

reported_months as (select month from months),

rule as (select least_respondents from choice_rules),

given_answers as (
    select response_id, question_code, choice, customer_id, answered_at, answered_on, kind, dimension
    from answers
    where kind in ('decision_factor', 'goal') and (choice is not null or score is null)
),

answers_in_their_month as (
    select
        month_start(answered_on) as month,
        coalesce('customer ' || customer_id, 'response ' || response_id) as respondent,
        customer_id, response_id, question_code, kind,
        lower_case(nullif(trimmed(dimension), '')) as dimension,
        answered_at,
        nullif(trimmed(choice), '') as choice
    from given_answers
),

responses as (
    select
        a.month, a.respondent, a.question_code, a.response_id,
        max(a.answered_at) as answered_at,
        count(a.choice) as choices
    from answers_in_their_month as a
    join reported_months as m on m.month = a.month
    group by a.month, a.respondent, a.question_code, a.response_id
),

from_the_newest as (
    select
        month, respondent, question_code, response_id, choices,
        row_number() over (
            partition by month, respondent, question_code
            order by
                case when choices > 0 then 1 else 2 end asc nulls last, answered_at desc nulls last,
                response_id desc nulls last
        ) as place
    from responses
),

newest_responses as (
    select month, respondent, question_code, response_id, choices
    from from_the_newest
    where place = 1
),

-- a row without a choice says nothing where the same response has others
choices_of_the_newest as (
    select distinct a.month, a.respondent, a.customer_id, a.question_code, a.kind, a.dimension, a.choice
    from answers_in_their_month as a
    join newest_responses as n
        on n.month = a.month
        and n.respondent = a.respondent
        and n.question_code = a.question_code
        and n.response_id = a.response_id
    where a.choice is not null or n.choices = 0
),

common_choices as (
    select c.question_code, c.choice
    from choices_of_the_newest as c
    cross join rule as r
    where c.choice is not null
    group by c.question_code, c.choice, r.least_respondents
    having count(distinct c.respondent) >= r.least_respondents
),

choices_as_shown as (
    select
        c.month, c.respondent, c.customer_id, c.question_code, c.kind, c.dimension, c.choice,
        case when c.choice is not null then coalesce(s.choice, '(other)') end as shown_choice
    from choices_of_the_newest as c
    left join common_choices as s
        on s.question_code = c.question_code
        and s.choice = c.choice
)

select * from choices_as_shown
