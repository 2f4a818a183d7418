-- Is this the name of a kpi that is measured? The name itself, or an error that says what is wrong with it.
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
            else m.metric
        end
    from (select kpi_name as metric) as n
    left join metric_catalog as m
        on m.metric = n.metric
        and m.shape = 'kpi'
);

comment on macro named_kpi is
    'The name of a measured kpi, or an error that says what is wrong with it. 已测量指标的名称，否则报错并说明原因。';
