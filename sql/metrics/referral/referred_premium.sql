-- Do customers whom others brought stay longer and earn more than those of the same month who came by themselves?
-- Grain: one row per currency, segment and half-year of the first purchase, and one for all half-years together. Only
-- cohorts whose first twelve months, and the month after them, have ended. Differences are taken within each month of the
-- first purchase and pooled with the weights of Mantel and Haenszel; variance of shares: Sato, which holds where a month
-- has one referred customer as well.
with

month_ends as (select month, months_ago from months),

buyers as (
    select customer_id, started_on, age_band, gender, country, region
    from customer_tenures
    where population = 'buyers'
),

links as (select referee_id from referrals where is_link),

principal_currencies as (select customer_id, currency_code from customer_currencies),

years as (select month, customer_id, currency_code, net_amount from customer_years where net_amount is not null),

purchase_months as (select customer_id, order_month from customer_months),

margins as (select gross_margin from customer_value),

activity as (select active_months from activity_windows),

-- the channel by which they came is what is compared; tier and channel of purchase are what comes of it
kinds as (select segment_kind from segment_kinds where segment_kind in ('all', 'age_band', 'gender', 'country', 'region')),

-- the year of a cohort ends with the month before the anniversary of its month; still with us is who bought in the
-- active months that end with the anniversary
cohorts as (
    select
        plus_months(m.month, -12) as cohort,
        plus_months(m.month, -1) as year_end,
        plus_months(m.month, 1 - a.active_months) as still_from,
        m.month as still_until,
        to_int(ratio(m.months_ago, 6)) as half_years_ago
    from month_ends as m
    cross join activity as a
),

cohorts_in_sight as (
    select c.cohort, c.year_end, c.still_from, c.still_until, c.half_years_ago
    from cohorts as c
    join month_ends as m on m.month = c.year_end
),

buyers_in_their_cohort as (
    select
        customer_id, month_start(started_on) as cohort, age_band, gender, country, region
    from buyers
),

buyers_by_how_they_came as (
    select
        b.customer_id, c.cohort, c.year_end, c.still_from, c.still_until, c.half_years_ago, p.currency_code,
        b.age_band, b.gender, b.country, b.region,
        l.referee_id is not null as is_referred
    from buyers_in_their_cohort as b
    join cohorts_in_sight as c on c.cohort = b.cohort
    join principal_currencies as p on p.customer_id = b.customer_id
    left join links as l on l.referee_id = b.customer_id
),

still_there as (
    select distinct b.customer_id
    from buyers_by_how_they_came as b
    join purchase_months as p
        on p.customer_id = b.customer_id
        and p.order_month >= b.still_from
        and p.order_month <= b.still_until
),

what_became_of_them as (
    select
        b.cohort, b.half_years_ago, b.currency_code, b.age_band, b.gender, b.country, b.region, b.is_referred,
        case when s.customer_id is not null then 1 else 0 end as is_retained,
        cast(y.net_amount * m.gross_margin as decimal(18, 4)) as margin
    from buyers_by_how_they_came as b
    left join still_there as s on s.customer_id = b.customer_id
    left join years as y
        on y.month = b.year_end
        and y.customer_id = b.customer_id
        and y.currency_code = b.currency_code
    cross join margins as m
),

-- equals are counted before they are divided by kind
counts_of_equals as (
    select
        cohort, half_years_ago, currency_code, age_band, gender, country, region, is_referred,
        count(*) as customers,
        sum(is_retained) as retained,
        count(w.margin) as with_margin,
        coalesce(sum(w.margin), 0) as margin,
        coalesce(sum(w.margin * w.margin), 0) as margin_squared
    from what_became_of_them as w
    group by cohort, half_years_ago, currency_code, age_band, gender, country, region, is_referred
),

counts_in_their_segment as (
    select
        c.cohort, c.half_years_ago, c.currency_code, k.segment_kind,
        case k.segment_kind
            when 'all' then 'all'
            when 'age_band' then c.age_band
            when 'gender' then c.gender
            when 'country' then c.country
            else c.region
        end as segment,
        c.is_referred, c.customers, c.retained, c.with_margin, c.margin, c.margin_squared
    from counts_of_equals as c
    cross join kinds as k
),

strata as (
    select
        cohort, half_years_ago, currency_code, segment_kind, segment,
        sum(case when is_referred then customers else 0 end) as referred,
        sum(case when is_referred then retained else 0 end) as referred_retained,
        sum(case when is_referred then with_margin else 0 end) as referred_with_margin,
        sum(case when is_referred then margin else 0 end) as referred_margin,
        sum(case when is_referred then margin_squared else 0 end) as referred_margin_squared,
        sum(case when is_referred then 0 else customers end) as others,
        sum(case when is_referred then 0 else retained end) as others_retained,
        sum(case when is_referred then 0 else with_margin end) as others_with_margin,
        sum(case when is_referred then 0 else margin end) as others_margin,
        sum(case when is_referred then 0 else margin_squared end) as others_margin_squared
    from counts_in_their_segment
    group by cohort, half_years_ago, currency_code, segment_kind, segment
),

-- who has nobody to be compared with stays out
comparable_strata as (
    select
        cohort, half_years_ago, currency_code, segment_kind, segment,
        referred, referred_retained, referred_with_margin, referred_margin,
        others, others_retained, others_with_margin, others_margin,
        ratio(referred * others, referred + others) as weight,
        ratio(referred_retained, referred) - ratio(others_retained, others) as retention_difference,
        ratio(
            2 * referred * referred * others_retained - 2 * others * others * referred_retained
                + referred * others * (others - referred),
            2 * (referred + others) * (referred + others)
        ) as retention_slope,
        ratio(
            referred_retained * (others - others_retained) + others_retained * (referred - referred_retained),
            2 * (referred + others)
        ) as retention_discordance,
        ratio(referred_with_margin * others_with_margin, referred_with_margin + others_with_margin) as margin_weight,
        ratio(referred_margin, referred_with_margin) - ratio(others_margin, others_with_margin) as margin_difference,
        referred_margin_squared - ratio(referred_margin, referred_with_margin) * referred_margin as referred_squares,
        others_margin_squared - ratio(others_margin, others_with_margin) * others_margin as others_squares
    from strata
    where referred > 0 and others > 0
),

-- sums are of decimals
weighted as (
    select
        c.cohort, c.half_years_ago, c.currency_code, c.segment_kind, c.segment,
        c.referred, c.referred_retained, c.referred_with_margin, c.referred_margin,
        c.others, c.others_retained, c.others_with_margin, c.others_margin,
        cast(c.weight as decimal(38, 16)) as weight,
        cast(c.weight * c.retention_difference as decimal(38, 16)) as retention_difference,
        cast(c.retention_slope as decimal(38, 16)) as retention_slope,
        cast(c.retention_discordance as decimal(38, 16)) as retention_discordance,
        cast(case when c.margin_difference is not null then c.margin_weight end as decimal(38, 16)) as margin_weight,
        cast(c.margin_weight * c.margin_difference as decimal(38, 12)) as margin_difference,
        cast(ratio(c.margin_weight * c.margin_weight, c.referred_with_margin) as decimal(38, 16)) as referred_scale,
        cast(ratio(c.margin_weight * c.margin_weight, c.others_with_margin) as decimal(38, 16)) as others_scale,
        case when c.margin_difference is not null then c.referred_with_margin - 1 end as referred_freedom,
        case when c.margin_difference is not null then c.others_with_margin - 1 end as others_freedom,
        cast(case when c.margin_difference is not null then greatest(0, c.referred_squares) end as decimal(38, 8)) as referred_squares,
        cast(case when c.margin_difference is not null then greatest(0, c.others_squares) end as decimal(38, 8)) as others_squares
    from comparable_strata as c
),

each_and_all as (
    select
        'half_year' as part, half_years_ago, cohort, currency_code, segment_kind, segment,
        referred, referred_retained, referred_with_margin, referred_margin,
        others, others_retained, others_with_margin, others_margin,
        weight, retention_difference, retention_slope, retention_discordance, margin_weight, margin_difference,
        referred_scale, others_scale, referred_freedom, others_freedom, referred_squares, others_squares
    from weighted
    union all
    select
        'all' as part, cast(null as bigint) as half_years_ago, cohort, currency_code, segment_kind, segment,
        referred, referred_retained, referred_with_margin, referred_margin,
        others, others_retained, others_with_margin, others_margin,
        weight, retention_difference, retention_slope, retention_discordance, margin_weight, margin_difference,
        referred_scale, others_scale, referred_freedom, others_freedom, referred_squares, others_squares
    from weighted
),

-- a month may have a single referred customer, so the spread of margins within months is that of all months together
pooled as (
    select
        part, currency_code, segment_kind, segment,
        min(e.cohort) as first_cohort,
        max(e.cohort) as last_cohort,
        sum(e.referred) as referred,
        sum(e.referred_retained) as referred_retained,
        sum(e.referred_with_margin) as referred_with_margin,
        sum(e.referred_margin) as referred_margin,
        sum(e.others) as others,
        sum(e.others_retained) as others_retained,
        sum(e.others_with_margin) as others_with_margin,
        sum(e.others_margin) as others_margin,
        ratio(sum(e.retention_difference), sum(e.weight)) as retention_difference,
        ratio(
            square_root(
                ratio(sum(e.retention_difference), sum(e.weight)) * cast(sum(e.retention_slope) as double)
                    + cast(sum(e.retention_discordance) as double)
            ),
            sum(e.weight)
        ) as retention_error,
        ratio(sum(e.margin_difference), sum(e.margin_weight)) as margin_difference,
        ratio(
            square_root(
                ratio(sum(e.referred_squares), sum(e.referred_freedom)) * cast(sum(e.referred_scale) as double)
                    + ratio(sum(e.others_squares), sum(e.others_freedom)) * cast(sum(e.others_scale) as double)
            ),
            sum(e.margin_weight)
        ) as margin_error
    from each_and_all as e
    group by part, half_years_ago, currency_code, segment_kind, segment
),

with_intervals as (
    select
        part, first_cohort, last_cohort, segment_kind, segment, currency_code,
        referred, referred_retained, others, others_retained,
        retention_difference,
        case when retention_error > 0 then greatest(-1, retention_difference - 1.96 * retention_error) end
            as retention_low,
        case when retention_error > 0 then least(1, retention_difference + 1.96 * retention_error) end
            as retention_high,
        referred_with_margin,
        ratio(referred_margin, referred_with_margin) as referred_margin,
        others_with_margin,
        ratio(others_margin, others_with_margin) as others_margin,
        margin_difference,
        margin_difference - 1.96 * margin_error as margin_low,
        margin_difference + 1.96 * margin_error as margin_high
    from pooled
)

select * from with_intervals
