-- Whose loss would cost most, why might they go, and who speaks with them until when?
-- Grain: one row per segment and customer, the twenty with the largest expected loss, in the company's own currency.
-- Nothing below ten customers scored, nor where the model that scored failed its test (churn_models_that_passed).
-- Reason: the first of the three that raises the risk. Owner: the employee who spoke with the customer last.
-- judgement: what the test of the score found, of all customers.
create view report_risk_list as
with

last_month as (select max(month) as month from months),

last_employees as (
    select customer_id, arg_max(employee_id, {'at': occurred_at, 'id': interaction_id}) as employee_id
    from interactions
    where employee_id is not null and customer_id is not null
    group by customer_id
),

scored as (
    select
        s.segment_kind,
        s.segment,
        c.*,
        row_number() over (
            partition by s.segment_kind, s.segment
            order by c.expected_loss desc, c.customer_id
        ) as place,
        count(*) over (partition by s.segment_kind, s.segment) as scored_customers,
        sum(c.expected_loss) over (partition by s.segment_kind, s.segment) as all_expected_loss
    from customer_churn_risk as c
    join churn_models_that_passed as m on m.model = c.model
    join release as r on r.currency_code = c.currency_code
    cross join last_month as l
    join customer_segments as s
        on s.month = l.month
        and s.customer_id = c.customer_id
    where c.expected_loss is not null
),

listed as (select * from scored where place <= 20 and scored_customers >= 10)

select
    l.segment_kind,
    l.segment,
    l.place,
    l.customer_id,
    k.tier,
    k.region,
    k.last_order_date,
    l.probability,
    l.risk_band,
    l.clv_residual as value_to_come,
    l.expected_loss,
    case
        when l.contribution_1 > 0 then l.reason_1
        when l.contribution_2 > 0 then l.reason_2
        when l.contribution_3 > 0 then l.reason_3
    end as risk_reason,
    case
        when l.contribution_1 > 0 then l.reason_1_en
        when l.contribution_2 > 0 then l.reason_2_en
        when l.contribution_3 > 0 then l.reason_3_en
    end as risk_reason_en,
    case
        when l.contribution_1 > 0 then l.reason_1_zh
        when l.contribution_2 > 0 then l.reason_2_zh
        when l.contribution_3 > 0 then l.reason_3_zh
    end as risk_reason_zh,
    case
        when l.contribution_1 > 0 then l.reason_1_value
        when l.contribution_2 > 0 then l.reason_2_value
        when l.contribution_3 > 0 then l.reason_3_value
    end as risk_reason_value,
    k.last_complaint_on,
    case
        when k.is_last_complaint_settled then 'settled'
        when not k.is_last_complaint_settled then 'open'
    end as complaint,
    coalesce(e.employee_id, t.owner) as owner,
    e.employee_id is not null as is_employee,
    cast(r.as_of + cast(l.act_days as integer) as date) as due_on,
    count(*) over (partition by l.segment_kind, l.segment) as listed_customers,
    sum(l.expected_loss) over (partition by l.segment_kind, l.segment) as listed_loss,
    cast(sum(l.expected_loss) over (partition by l.segment_kind, l.segment) as double)
        / nullif(l.all_expected_loss, 0) as listed_share,
    l.scored_customers,
    l.all_expected_loss,
    j.judgement
from listed as l
join customer_360 as k on k.customer_id = l.customer_id
cross join release as r
left join last_employees as e on e.customer_id = l.customer_id
left join (select distinct judgement from report_risk_test) as j on true
left join table_catalog as t on t.table_name = 'customer_churn_risk'
order by l.segment_kind, l.segment, l.place;

comment on view report_risk_list is
    'The customers at risk of the report: whose loss would cost most. 报告中的高风险客户名单。
Grain: one row per segment and customer, twenty at most.';
