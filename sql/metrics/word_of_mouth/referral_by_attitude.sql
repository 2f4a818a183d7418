-- Do those who say that they would recommend us do it, and the others not?
-- Grain: one row per month, segment and attitude. Attitude is the last answer to the recommendation question within the
-- twelve months up to month-end; inviting and bringing are of the same twelve months, before the answer or after it.
with

reported_months as (select month from months),

windows as (select month, earlier_month from trailing_months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

given_answers as (
    select response_id, question_code, choice, customer_id, answered_at, answered_on, score
    from answers
    where
        kind = 'nps' and scale_min = 0 and scale_max = 10 and is_valid and score is not null
        and customer_id is not null
),

kept as (select referrer_id, invited_on, converted_on, is_link from referrals),

answers_in_their_month as (
    select
        response_id, question_code, choice, customer_id, answered_at, month_start(answered_on) as month,
        case when score >= 9 then 'promoter' when score >= 7 then 'passive' else 'detractor' end as attitude
    from given_answers
),

from_the_last as (
    select
        customer_id, month, attitude,
        row_number() over (
            partition by customer_id, month
            order by
                answered_at desc nulls last, response_id desc nulls last, question_code asc nulls last,
                choice asc nulls last
        ) as place
    from answers_in_their_month
),

last_answers_with_the_next as (
    select
        customer_id, month, attitude,
        lead(month) over (partition by customer_id order by month asc nulls last) as next_month
    from from_the_last
    where place = 1
),

-- an answer counts for twelve months or until the next one takes over
months_that_an_answer_counts_for as (
    select
        customer_id,
        attitude,
        month as first_month,
        least(plus_months(month, 12), coalesce(next_month, plus_months(month, 12))) as month_after
    from last_answers_with_the_next
),

attitudes as (
    select m.month, a.customer_id, a.attitude
    from months_that_an_answer_counts_for as a
    join reported_months as m
        on m.month >= a.first_month
        and m.month < a.month_after
),

months_of_referrals as (
    select referrer_id, month_start(invited_on) as event_month, 1 as has_invited, 0 as has_brought
    from kept
    union all
    select referrer_id, month_start(converted_on) as event_month, 0 as has_invited, 1 as has_brought
    from kept
    where is_link
),

by_referrer as (
    select w.month, r.referrer_id, max(r.has_invited) as has_invited, max(r.has_brought) as has_brought
    from months_of_referrals as r
    join windows as w on w.earlier_month = r.event_month
    group by w.month, r.referrer_id
),

what_they_did as (
    select
        a.month, a.customer_id, a.attitude,
        coalesce(r.has_invited, 0) as has_invited,
        coalesce(r.has_brought, 0) as has_brought
    from attitudes as a
    left join by_referrer as r
        on r.month = a.month
        and r.referrer_id = a.customer_id
),

by_segment as (
    select
        d.month, s.segment_kind, s.segment, d.attitude,
        count(*) as n,
        sum(d.has_invited) as invited,
        sum(d.has_brought) as brought
    from what_they_did as d
    join segments as s
        on s.month = d.month
        and s.customer_id = d.customer_id
    group by d.month, s.segment_kind, s.segment, d.attitude
),

with_shares as (
    select
        month, segment_kind, segment, attitude, n, invited, brought,
        ratio(invited, n) as invited_share,
        wilson_low(invited, n) as invited_low,
        wilson_high(invited, n) as invited_high,
        ratio(brought, n) as brought_share,
        wilson_low(brought, n) as brought_low,
        wilson_high(brought, n) as brought_high
    from by_segment
)

select * from with_shares
