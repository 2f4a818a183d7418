-- Of how many customers do we know each field of the profile?
-- Grain: one row per month, segment and field of rules/profile_items.csv. What the CRM knows is what it knew then;
-- purchases and answers count from their month on. A question nobody is asked, and purchases of a company that tells of
-- none, are no field.
with

items as (select part, field, question_kind, name_en, name_zh from profile_items),

asked_questions as (select kind from staged_questions),

given_answers as (select customer_id, kind, answered_on from answers where is_valid and customer_id is not null),

segments as (
    select month, customer_id, segment_kind, segment
    from customer_segments
    where customer_id is not null
),

segments_of_those_who_answered as (
    select month, customer_id, segment_kind, segment
    from customer_segments
    where customer_id is not null
),

all_customers as (select customer_id, registered_on, first_order_date from customers),

versions as (
    select
        customer_id, valid_from, valid_to, birth_date, gender, occupation, education, marital_status, city, region,
        country, acquisition_channel
    from customer_versions
),

kinds_asked as (select distinct kind from asked_questions),

companys_purchases as (select count(first_order_date) as buyers from all_customers),

items_in_use as (
    select i.part, i.field, i.question_kind, i.name_en, i.name_zh
    from items as i
    left join kinds_asked as k on k.kind = i.question_kind
    cross join companys_purchases as c
    where (i.question_kind is null and (i.field <> 'purchase' or c.buyers > 0)) or k.kind is not null
),

-- ones and zeros, so that adding them up counts; known on the last day of each of these months
what_is_known_of_each as (
    select
        v.customer_id, month_start(v.valid_from) as first_month, month_start(v.valid_to) as month_after,
        case when birth_date is not null then 1 else 0 end as has_birth_date,
        case when gender is not null then 1 else 0 end as has_gender,
        case when occupation is not null then 1 else 0 end as has_occupation,
        case when education is not null then 1 else 0 end as has_education,
        case when marital_status is not null then 1 else 0 end as has_marital_status,
        case when city is not null then 1 else 0 end as has_city,
        case when region is not null then 1 else 0 end as has_region,
        case when country is not null and country <> 'ZZ' then 1 else 0 end as has_country,
        case when acquisition_channel is not null then 1 else 0 end as has_acquisition_channel,
        month_start(c.registered_on) as registered_month,
        month_start(c.first_order_date) as first_order_month
    from versions as v
    join all_customers as c on c.customer_id = v.customer_id
),

known_by_segment as (
    select
        s.month, s.segment_kind, s.segment,
        count(*) as customers,
        sum(w.has_birth_date) as birth_dates,
        sum(w.has_gender) as genders,
        sum(w.has_occupation) as occupations,
        sum(w.has_education) as educations,
        sum(w.has_marital_status) as marital_statuses,
        sum(w.has_city) as cities,
        sum(w.has_region) as regions,
        sum(w.has_country) as countries,
        count(case when w.registered_month <= s.month then 1 end) as registrations,
        sum(w.has_acquisition_channel) as acquisition_channels,
        count(case when w.first_order_month <= s.month then 1 end) as purchases
    from segments as s
    join what_is_known_of_each as w
        on w.customer_id = s.customer_id
        and (w.first_month is null or w.first_month <= s.month)
        and (w.month_after is null or w.month_after > s.month)
    group by s.month, s.segment_kind, s.segment
),

first_answers as (
    select customer_id, kind, min(answered_on) as answered_on
    from given_answers
    group by customer_id, kind
),

first_answers_in_their_month as (
    select customer_id, kind, month_start(answered_on) as month
    from first_answers
),

answered_by_segment as (
    select s.month, s.segment_kind, s.segment, f.kind, count(*) as customers
    from segments_of_those_who_answered as s
    join first_answers_in_their_month as f
        on f.customer_id = s.customer_id
        and f.month <= s.month
    group by s.month, s.segment_kind, s.segment, f.kind
),

profile as (
    select
        k.month, k.segment_kind, k.segment, i.part, i.field, i.name_en, i.name_zh, k.customers,
        case
            when i.question_kind is not null then coalesce(a.customers, 0)
            else case i.field
                when 'birth_date' then k.birth_dates
                when 'gender' then k.genders
                when 'occupation' then k.occupations
                when 'education' then k.educations
                when 'marital_status' then k.marital_statuses
                when 'city' then k.cities
                when 'region' then k.regions
                when 'country' then k.countries
                when 'registered_on' then k.registrations
                when 'acquisition_channel' then k.acquisition_channels
                when 'purchase' then k.purchases
            end
        end as known,
        k.customers as n
    from known_by_segment as k
    cross join items_in_use as i
    left join answered_by_segment as a
        on a.month = k.month
        and a.segment_kind = k.segment_kind
        and a.segment = k.segment
        and a.kind = i.question_kind
)

select * from profile
