-- Is this the id of a customer? The id itself, or an error.
create macro named_customer(id) as (
    select
        case
            when count(*) = 0 then error('Cannot show ' || id || ': there is no such customer. Ask customers.')
            else max(c.customer_id)
        end
    from customers as c
    where c.customer_id = id
);

comment on macro named_customer is 'The id of a customer, or an error. 客户编号，不存在则报错。';
