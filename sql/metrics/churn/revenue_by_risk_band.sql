-- How much revenue stands with customers of each churn risk, and how much of their value is expected to be lost?
-- Grain: one row per segment, currency and risk band, for the latest month alone: customers are scored as of tonight.
-- Revenue is that of the twelve months up to month-end. Who came after month-end has no segment yet and is not in it.
with

reported_months as (select month from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

risks as (select customer_id, risk_band, currency_code, clv_residual, expected_loss from customer_churn_risk),

risk_bands as (select customer_id, risk_band from customer_churn_risk),

years as (select month, customer_id, currency_code, net_amount from customer_years),

latest_month as (select max(month) as month from reported_months),

what_is_at_stake as (
    select
        m.month, y.customer_id, y.currency_code, r.risk_band, y.net_amount,
        cast(null as decimal(18, 4)) as clv_residual, cast(null as decimal(18, 4)) as expected_loss
    from years as y
    join latest_month as m on m.month = y.month
    join risk_bands as r on r.customer_id = y.customer_id
    union all
    select
        m.month, r.customer_id, r.currency_code, r.risk_band, cast(null as decimal(28, 4)) as net_amount,
        r.clv_residual, r.expected_loss
    from risks as r
    cross join latest_month as m
    where r.expected_loss is not null
),

by_customer as (
    select
        w.month, w.customer_id, w.currency_code, w.risk_band,
        coalesce(sum(w.net_amount), 0) as net_amount,
        coalesce(sum(w.clv_residual), 0) as clv_residual,
        coalesce(sum(w.expected_loss), 0) as expected_loss,
        count(w.expected_loss) as with_value
    from what_is_at_stake as w
    group by w.month, w.customer_id, w.currency_code, w.risk_band
),

by_segment as (
    select
        c.month, s.segment_kind, s.segment, c.currency_code, c.risk_band,
        count(*) as customers,
        sum(c.with_value) as customers_with_value,
        sum(c.net_amount) as revenue,
        sum(c.clv_residual) as value_to_come,
        sum(c.expected_loss) as expected_loss
    from by_customer as c
    join segments as s
        on s.month = c.month
        and s.customer_id is not distinct from c.customer_id
    group by c.month, s.segment_kind, s.segment, c.currency_code, c.risk_band
)

select * from by_segment
