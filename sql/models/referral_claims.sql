-- Which recorded referrals can be true?
-- Grain: one row per staged referral. reason says what is wrong with it; cycles are looked for among those without one.
with

staged as (
    select referral_id, referrer_id, referee_id, invited_at, channel, converted_at, incentive_cost, currency_code
    from staged_referrals
),

all_customers as (select customer_id, is_inferred, registered_on, first_order_date from customers),

-- being named in a referral makes nobody known
customers_known_otherwise as (
    select
        customer_id,
        least(coalesce(registered_on, first_order_date), coalesce(first_order_date, registered_on)) as joined_on
    from all_customers
    where not is_inferred or first_order_date is not null
),

on_their_day as (
    select
        referral_id, referrer_id, referee_id, invited_at, business_date(invited_at) as invited_on, channel,
        converted_at, business_date(converted_at) as converted_on, incentive_cost, currency_code
    from staged
),

-- what converts later is an open invitation tonight
as_far_as_known as (
    select
        referral_id, referrer_id,
        case when converted_on is null or converted_on <= as_of() then referee_id end as referee_id,
        invited_at, invited_on, channel,
        case when converted_on <= as_of() then converted_at end as converted_at,
        case when converted_on <= as_of() then converted_on end as converted_on,
        incentive_cost, currency_code
    from on_their_day
),

judged_one_by_one as (
    select
        k.referral_id, k.referrer_id, k.referee_id, k.invited_at, k.invited_on, k.channel, k.converted_at,
        k.converted_on, k.incentive_cost, k.currency_code,
        case
            when k.invited_on > as_of() then 'invited_after_business_date'
            when r.customer_id is null then 'unknown_referrer'
            when k.referrer_id = k.referee_id then 'self_referral'
            when k.converted_at < k.invited_at then 'converted_before_invited'
            when e.joined_on < k.invited_on then 'already_a_customer'
            when r.joined_on > k.converted_on then 'referrer_joined_later'
        end as own_reason
    from as_far_as_known as k
    left join customers_known_otherwise as r on r.customer_id = k.referrer_id
    left join customers_known_otherwise as e on e.customer_id = k.referee_id
),

conversions as (
    select referral_id, referee_id, invited_at
    from judged_one_by_one
    where own_reason is null and converted_at is not null and referee_id is not null
),

-- of several referrals that brought the same customer the first counts
conversions_in_the_order_of_their_touch as (
    select
        referral_id,
        row_number() over (
            partition by referee_id
            order by invited_at asc nulls last, referral_id asc nulls last
        ) as touch
    from conversions
),

claims as (
    select
        j.referral_id, j.referrer_id, j.referee_id, j.invited_at, j.invited_on, j.channel, j.converted_at,
        j.converted_on, j.incentive_cost, j.currency_code,
        coalesce(t.touch = 1, false) as is_link,
        case when t.touch > 1 then 'not_first_touch' else j.own_reason end as reason
    from judged_one_by_one as j
    left join conversions_in_the_order_of_their_touch as t on t.referral_id = j.referral_id
)

select * from claims
