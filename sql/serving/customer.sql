-- What do we know of one customer?
-- Grain: one row per fact that is known, in the order of customer_360. customer('M0000123').
create macro customer(id) as table
with

whose as (select named_customer(id) as customer_id),

row_of_the_customer as (
    select c.*
    from customer_360 as c
    join whose as w on w.customer_id = c.customer_id
),

facts as (
    unpivot (select cast(columns(*) as text) from row_of_the_customer)
    on columns(*)
    into name fact value value
)

select f.fact, f.value, k.says_en, k.says_zh
from facts as f
join column_catalog as k
    on k.table_name = 'customer_360'
    and k.column_name = f.fact
order by k.position;

comment on macro table customer is
    'What is known of one customer, a fact a line: customer(''M0000123''). 某一客户的全部已知信息，每行一项。';
