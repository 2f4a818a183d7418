-- What do we know of each customer, in one row?
-- Grain: one row per customer. What is not measured, or not known of a customer, is null; what was counted and did not
-- happen is 0. Personal columns are left out; the age band stands for the birth date.
with

reported_months as (select month, months_ago from months),

all_customers as (
    select
        customer_id, is_inferred, birth_date, gender, occupation, education, marital_status, city, region, country,
        acquisition_channel, registered_on, first_seen_date
    from customers
),

bands as (select age_from, age_to, age_band from age_bands),

currencies as (select customer_id, currency_code from customer_currencies),

channels_by_month as (select month, customer_id, channel from customer_channels),

histories as (select customer_id, first_order_date, last_order_date, x from customer_purchase_history),

rfm as (select customer_id, recency_days, frequency, frequency_band, monetary, rfm_cell from customer_rfm),

tiers as (select customer_id, tier, tier_a_month_ago, tier_a_year_ago, profit from customer_tier),

lifecycles as (select customer_id, stage, stage_since, stage_before from customer_lifecycle),

loyalties as (
    select customer_id, loyalty_cell, attitude_score, repurchase_intention, stated_share_of_wallet
    from customer_loyalty
),

grades as (select customer_id, grade, deal_share, redemption_rate from customer_promotion_grade),

risks as (
    select customer_id, probability, risk_band, reason_1_en, reason_1_zh, expected_loss
    from customer_churn_risk
),

lifetime_values as (
    select customer_id, currency_code, p_alive, expected_transactions_12m, clv_12m, clv_residual
    from customer_lifetime_value
),

all_referrals as (
    select customer_id, referrer_id, invitations, direct_referrals, downstream_referrals
    from customer_referral
),

referral_values as (select customer_id, currency_code, referral_value from customer_referral_value),

spoken as (
    select interaction_id, customer_id, occurred_at, occurred_on, purpose, status, resolved_on
    from interactions
),

given_answers as (
    select customer_id, response_id, answered_at, answered_on, kind, score, scale_min, scale_max, is_reversed
    from answers
    where kind in ('nps', 'csat') and customer_id is not null and is_valid and score is not null and scale_max > scale_min
),

ages_today as (
    select customer_id, full_years(birth_date, as_of()) as age
    from all_customers
),

age_bands_today as (
    select c.customer_id, b.age_band
    from ages_today as c
    join bands as b
        on c.age >= b.age_from
        and c.age <= b.age_to
),

channels_now as (
    select c.customer_id, c.channel
    from channels_by_month as c
    join reported_months as m on m.month = c.month
    where m.months_ago = 0
),

-- a company that tells of no referrals, or of no interactions, has customers of whom it does not know
companys_referrals as (select count(*) as referrals from all_referrals),

companys_interactions as (select count(*) as interactions from spoken),

-- a referee who pays in another currency than the referrer adds nothing here: currencies are never added
values_both_ways as (
    select
        v.customer_id, v.currency_code, v.p_alive, v.expected_transactions_12m, v.clv_12m, v.clv_residual,
        case when c.referrals > 0 then coalesce(r.referral_value, 0) end as referral_value
    from lifetime_values as v
    cross join companys_referrals as c
    left join referral_values as r
        on r.customer_id = v.customer_id
        and r.currency_code = v.currency_code
),

medians as (
    select
        currency_code,
        round_half_up(quantile(clv_12m, 0.5), 8) as median_clv,
        round_half_up(quantile(referral_value, 0.5), 8) as median_referral_value
    from values_both_ways
    group by currency_code
),

-- most customers bring nobody: high is above the median, not at it
value_cells as (
    select
        v.customer_id, v.p_alive, v.expected_transactions_12m, v.clv_12m, v.clv_residual, v.referral_value,
        case
            when v.clv_12m is null or v.referral_value is null then null
            when v.clv_12m > m.median_clv and v.referral_value > m.median_referral_value then 'champion'
            when v.clv_12m > m.median_clv then 'affluent'
            when v.referral_value > m.median_referral_value then 'advocate'
            else 'miser'
        end as value_cell
    from values_both_ways as v
    join medians as m on m.currency_code = v.currency_code
),

spoken_with_each as (
    select
        s.customer_id,
        count(case when s.occurred_on > plus_months(as_of(), -12) then 1 end) as interactions_12m,
        count(case when s.purpose = 'complaint' then 1 end) as complaints,
        max(s.occurred_on) as last_interaction_on
    from spoken as s
    group by s.customer_id
),

complaints_from_the_newest as (
    select
        customer_id, occurred_on,
        resolved_on is not null or coalesce(status, 'open') in ('solved', 'closed') as is_settled,
        row_number() over (
            partition by customer_id
            order by occurred_at desc nulls last, interaction_id desc nulls last
        ) as place
    from spoken
    where purpose = 'complaint' and customer_id is not null
),

-- the recommendation question is one from 0 to 10; satisfaction is put on a scale from 0 to 1
answers_to_compare as (
    select
        customer_id, response_id, answered_at, answered_on, kind,
        case
            when kind = 'nps' then cast(score as decimal(18, 8))
            when is_reversed then cast(round_half_up(ratio(scale_max - score, scale_max - scale_min), 8) as decimal(18, 8))
            else cast(round_half_up(ratio(score - scale_min, scale_max - scale_min), 8) as decimal(18, 8))
        end as score
    from given_answers
    where kind = 'csat' or (scale_min = 0 and scale_max = 10)
),

responses_from_the_newest as (
    select
        customer_id, response_id, kind,
        max(answered_on) as answered_on,
        round_half_up(ratio(sum(a.score), count(a.score)), 4) as score,
        row_number() over (
            partition by customer_id, kind
            order by max(answered_at) desc nulls last, response_id desc nulls last
        ) as place
    from answers_to_compare as a
    group by customer_id, response_id, kind
),

newest_answers as (
    select
        customer_id,
        max(case when kind = 'nps' then r.score end) as last_nps,
        max(case when kind = 'nps' then answered_on end) as last_nps_on,
        max(case when kind = 'csat' then r.score end) as last_csat,
        max(case when kind = 'csat' then answered_on end) as last_csat_on
    from responses_from_the_newest as r
    where place = 1
    group by customer_id
),

all_that_is_known as (
    select
        c.customer_id, c.is_inferred, b.age_band, c.gender, c.occupation, c.education, c.marital_status, c.city,
        c.region, c.country, c.acquisition_channel, c.registered_on, c.first_seen_date,
        y.currency_code, h.first_order_date, h.last_order_date, h.x + 1 as order_days, n.channel,
        f.recency_days, f.frequency, f.frequency_band, f.monetary, f.rfm_cell,
        t.tier, t.tier_a_month_ago, t.tier_a_year_ago, t.profit,
        l.stage, l.stage_since, l.stage_before,
        o.loyalty_cell, o.attitude_score, o.repurchase_intention, o.stated_share_of_wallet,
        g.grade as promotion_grade, g.deal_share, g.redemption_rate,
        v.p_alive, v.expected_transactions_12m, v.clv_12m, v.clv_residual,
        k.probability as churn_probability, k.risk_band, k.reason_1_en as churn_reason_en, k.reason_1_zh as churn_reason_zh,
        k.expected_loss,
        v.referral_value, v.value_cell, e.referrer_id,
        case when r.referrals > 0 then coalesce(e.invitations, 0) end as invitations,
        case when r.referrals > 0 then coalesce(e.direct_referrals, 0) end as direct_referrals,
        case when r.referrals > 0 then coalesce(e.downstream_referrals, 0) end as downstream_referrals,
        case when i.interactions > 0 then coalesce(s.interactions_12m, 0) end as interactions_12m,
        s.last_interaction_on,
        case when i.interactions > 0 then coalesce(s.complaints, 0) end as complaints,
        p.occurred_on as last_complaint_on, p.is_settled as is_last_complaint_settled,
        a.last_nps, a.last_nps_on, a.last_csat, a.last_csat_on
    from all_customers as c
    cross join companys_referrals as r
    cross join companys_interactions as i
    left join age_bands_today as b on b.customer_id = c.customer_id
    left join currencies as y on y.customer_id = c.customer_id
    left join histories as h on h.customer_id = c.customer_id
    left join channels_now as n on n.customer_id = c.customer_id
    left join rfm as f on f.customer_id = c.customer_id
    left join tiers as t on t.customer_id = c.customer_id
    left join lifecycles as l on l.customer_id = c.customer_id
    left join loyalties as o on o.customer_id = c.customer_id
    left join grades as g on g.customer_id = c.customer_id
    left join value_cells as v on v.customer_id = c.customer_id
    left join risks as k on k.customer_id = c.customer_id
    left join all_referrals as e on e.customer_id = c.customer_id
    left join spoken_with_each as s on s.customer_id = c.customer_id
    left join complaints_from_the_newest as p
        on p.customer_id = c.customer_id
        and p.place = 1
    left join newest_answers as a on a.customer_id = c.customer_id
)

select * from all_that_is_known
