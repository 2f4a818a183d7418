-- How much of the value to come may be lost?
-- Grain: one row per segment and band of churn risk, the lowest first; a band of fewer than 10 customers is left out, and
-- where it is the only one the next smallest too. In the company's own currency. Nothing where the model that scored
-- failed its test (churn_models_that_passed).
create view report_value_by_risk as
with

bands(risk_band, place) as (values ('low', 1), ('medium', 2), ('high', 3), ('very_high', 4)),

cells as (
    select
        v.*,
        b.place,
        count(*) filter (v.customers < 10) over (partition by v.segment_kind, v.segment) as small_cells,
        row_number() over (partition by v.segment_kind, v.segment order by v.customers, b.place) as from_the_smallest
    from revenue_by_risk_band as v
    join release as r on r.currency_code = v.currency_code
    join bands as b on b.risk_band = v.risk_band
    where exists (
        select 1
        from customer_churn_risk as c
        join churn_models_that_passed as m on m.model = c.model
    )
)

select
    segment_kind,
    segment,
    place,
    risk_band,
    customers,
    value_to_come,
    expected_loss,
    cast(expected_loss as double) / nullif(cast(value_to_come as double), 0) as loss_share,
    sum(value_to_come) over shown as all_value,
    sum(expected_loss) over shown as all_loss,
    cast(sum(expected_loss) over shown as double) / nullif(cast(sum(value_to_come) over shown as double), 0)
        as all_loss_share,
    customers < 30 as is_low_base
from cells
where customers >= 10 and not (small_cells = 1 and from_the_smallest = 2)
window shown as (partition by segment_kind, segment)
order by segment_kind, segment, place;

comment on view report_value_by_risk is
    'Value to come and expected loss by band of churn risk. 各流失风险档的未来价值与预期损失。
Grain: one row per segment and band of churn risk.';
