-- By how much did a value of a kpi change, as the report prints it?
-- A share or a score changes by points of a hundred, everything else by percent of the earlier value.
create macro kpi_change(unit, value, earlier) as case
    when unit = 'percent' then 100 * (value - earlier)
    when unit = 'points' then value - earlier
    when earlier > 0 then 100 * (value - earlier) / earlier
end;

comment on macro kpi_change is
    'Change of a kpi: points for shares and scores, else percent. 指标变动：比例与分数为百分点，其余为百分比。';
