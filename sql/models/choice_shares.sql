-- How many respondents of each segment name each choice, in questions about decisions and goals?
-- Grain: one row per month of the answer, segment, question and choice, also of those that nobody in it named.
-- Shares are of respondents, not of mentions. Rare choices are one, (other): rules/choice_rules.csv.
with

segments as (select month, customer_id, segment_kind, segment from customer_segments),

choices as (
    select month, respondent, customer_id, question_code, kind, dimension, shown_choice
    from respondent_choices
),

respondents as (
    select month, respondent, customer_id, question_code, count(shown_choice) as choices
    from choices
    group by month, respondent, customer_id, question_code
),

-- a customer is one respondent; those who gave no name are counted together
respondents_by_customer as (
    select
        month, customer_id, question_code,
        count(case when choices > 0 then 1 end) as answered,
        count(case when choices = 0 then 1 end) as missing
    from respondents
    group by month, customer_id, question_code
),

respondents_by_segment as (
    select
        r.month, s.segment_kind, s.segment, r.question_code,
        sum(r.answered) as answered,
        sum(r.missing) as missing
    from respondents_by_customer as r
    join segments as s
        on s.month = r.month
        and s.customer_id is not distinct from r.customer_id
    group by r.month, s.segment_kind, s.segment, r.question_code
),

named_by_customer as (
    select month, customer_id, question_code, shown_choice, count(distinct respondent) as named
    from choices
    where shown_choice is not null
    group by month, customer_id, question_code, shown_choice
),

named_by_segment as (
    select n.month, s.segment_kind, s.segment, n.question_code, n.shown_choice, sum(n.named) as named
    from named_by_customer as n
    join segments as s
        on s.month = n.month
        and s.customer_id is not distinct from n.customer_id
    group by n.month, s.segment_kind, s.segment, n.question_code, n.shown_choice
),

choices_of_the_questions as (
    select distinct question_code, kind, dimension, shown_choice
    from choices
    where shown_choice is not null
),

named_by_whom_it_was_asked as (
    select
        r.month, r.segment_kind, r.segment, r.question_code, c.kind, c.dimension,
        c.shown_choice as choice,
        coalesce(n.named, 0) as named,
        r.answered as n,
        r.missing as n_missing
    from respondents_by_segment as r
    join choices_of_the_questions as c on c.question_code = r.question_code
    left join named_by_segment as n
        on n.month = r.month
        and n.segment_kind = r.segment_kind
        and n.segment = r.segment
        and n.question_code = r.question_code
        and n.shown_choice = c.shown_choice
),

with_interval as (
    select
        month, segment_kind, segment, question_code, kind, dimension, choice, named, n, n_missing,
        sum(named) over (partition by month, segment_kind, segment, question_code) as mentions,
        wilson_low(named, n) as low,
        wilson_high(named, n) as high
    from named_by_whom_it_was_asked
)

select * from with_interval
