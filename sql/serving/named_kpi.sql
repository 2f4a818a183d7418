-- Is this the name of a kpi that has figures? The name itself, or an error that says what is wrong with it.
create macro named_kpi(kpi_name) as (
    select
        case
            when m.metric is null
                then error('Cannot show ' || kpi_name || ': it is no kpi. Ask metric_catalog where shape is kpi.')
            when not m.is_measured
                then error(
                    'Cannot show ' || kpi_name || ': it is not measured: '
                        || coalesce(nullif(m.reason_en, ''), 'needs ' || m.missing) || '.'
                )
            when m.metric not in (select metric from kpi_cells)
                then error('Cannot show ' || kpi_name || ': nothing that is known gives it a figure in any month.')
            else m.metric
        end
    from (select kpi_name as metric) as n
    left join metric_catalog as m
        on m.metric = n.metric
        and m.shape = 'kpi'
);

comment on macro named_kpi is
    'The name of a kpi that has figures, or an error that says what is wrong with it. 有数值的指标名称，否则报错并说明原因。';
