-- How well is each employee's customer served?
-- Grain: one row per employee and twelve months (up to the latest month-end, and to that of a year before); only who served
-- ten people or more (rules/employee_contact_rules.csv). Contacts are those in which a customer came to us. Resolved at
-- first contact: no other contact of that customer on that purpose, with whomever, in the days before or after.
with

rule as (select repeat_days, satisfaction_days, least_people from employee_contact_rules),

purposes as (select purpose from support_purposes where expects_answer),

windows as (select month from months where months_ago in (0, 12)),

months_behind_each as (select month, earlier_month from trailing_months),

contacts as (
    select
        interaction_id, customer_id, employee_id, purpose, occurred_at, occurred_on,
        resolved_on is not null or coalesce(status, 'open') in ('solved', 'closed') as is_settled
    from interactions
    where direction = 'customer_to_company'
),

satisfaction_answers as (
    select response_id, customer_id, answered_at, answered_on, score, is_reversed, scale_min, scale_max
    from answers
    where kind = 'csat' and customer_id is not null and is_valid and score is not null and scale_max - scale_min >= 2
),

months_looked_at as (
    select m.month, m.earlier_month
    from months_behind_each as m
    join windows as w on w.month = m.month
),

-- who gave no name cannot be known to have come back
contacts_with_their_neighbours as (
    select
        c.interaction_id,
        c.customer_id,
        c.employee_id,
        c.occurred_at,
        c.occurred_on,
        c.is_settled,
        p.purpose is not null as is_matter,
        case
            when p.purpose is not null and c.customer_id is not null
                then lag(c.occurred_on) over (
                    partition by c.customer_id, c.purpose
                    order by c.occurred_at asc nulls last, c.interaction_id asc nulls last
                )
        end as previous_on,
        case
            when p.purpose is not null and c.customer_id is not null
                then lead(c.occurred_on) over (
                    partition by c.customer_id, c.purpose
                    order by c.occurred_at asc nulls last, c.interaction_id asc nulls last
                )
        end as next_on
    from contacts as c
    left join purposes as p on p.purpose = c.purpose
),

contacts_of_employees as (
    select
        c.interaction_id, c.customer_id, c.employee_id, c.occurred_at, c.is_settled, c.is_matter, c.next_on,
        month_start(c.occurred_on) as month,
        plus_days(c.occurred_on, r.repeat_days) as repeat_until,
        plus_days(c.occurred_on, r.satisfaction_days) as satisfied_until,
        c.is_matter and c.customer_id is not null
            and (c.previous_on is null or plus_days(c.previous_on, r.repeat_days) < c.occurred_on)
            and plus_days(c.occurred_on, r.repeat_days) <= as_of() as is_first_contact
    from contacts_with_their_neighbours as c
    cross join rule as r
    where c.employee_id is not null
),

responses as (
    select
        response_id,
        customer_id,
        min(answered_at) as answered_at,
        min(answered_on) as answered_on,
        count(*) as answers,
        count(
            case
                when case when is_reversed then score <= scale_min + 1 else score >= scale_max - 1 end then 1
            end
        ) as satisfied
    from satisfaction_answers
    group by response_id, customer_id
),

contacts_before_a_response as (
    select
        c.interaction_id, r.answers, r.satisfied,
        row_number() over (
            partition by r.response_id, r.customer_id
            order by c.occurred_at desc nulls last, c.interaction_id desc nulls last
        ) as place
    from responses as r
    join contacts_of_employees as c
        on c.customer_id = r.customer_id
        and c.occurred_at <= r.answered_at
        and c.satisfied_until >= r.answered_on
),

responses_to_contacts as (
    select interaction_id, sum(answers) as answers, sum(satisfied) as satisfied
    from contacts_before_a_response
    where place = 1
    group by interaction_id
),

by_employee as (
    select
        m.month,
        c.employee_id,
        count(distinct c.customer_id) + count(case when c.customer_id is null then 1 end) as n,
        count(*) as contacts,
        count(case when c.is_matter then 1 end) as matters,
        count(case when c.is_matter and c.is_settled then 1 end) as settled,
        count(case when c.is_first_contact then 1 end) as first_contacts,
        count(case when c.is_first_contact and (c.next_on is null or c.next_on > c.repeat_until) then 1 end)
            as resolved_at_first_contact,
        count(distinct case when a.interaction_id is not null then c.customer_id end) as respondents,
        coalesce(sum(a.answers), 0) as answers,
        coalesce(sum(a.satisfied), 0) as satisfied
    from contacts_of_employees as c
    join months_looked_at as m on m.earlier_month = c.month
    left join responses_to_contacts as a on a.interaction_id = c.interaction_id
    group by m.month, c.employee_id
),

shown as (
    select
        e.month, e.employee_id, e.n, e.contacts, e.matters, e.settled, e.first_contacts, e.resolved_at_first_contact,
        ratio(e.resolved_at_first_contact, e.first_contacts) as first_contact_resolution,
        ratio(e.settled, e.matters) as settled_share,
        case when e.respondents >= r.least_people then e.respondents end as respondents,
        case when e.respondents >= r.least_people then e.answers end as answers,
        case when e.respondents >= r.least_people then e.satisfied end as satisfied
    from by_employee as e
    cross join rule as r
    where e.n >= r.least_people
),

with_interval as (
    select
        month, employee_id, n, contacts, matters, settled, settled_share, first_contacts, resolved_at_first_contact,
        first_contact_resolution, respondents, answers, satisfied,
        ratio(satisfied, answers) as satisfied_share,
        wilson_low(satisfied, answers) as satisfied_low,
        wilson_high(satisfied, answers) as satisfied_high
    from shown
)

select * from with_interval
