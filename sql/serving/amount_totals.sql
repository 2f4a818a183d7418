-- Does every cent that came in arrive in the tables that we report from?
-- Grain: one row per configured entity and measure other than rows. Currencies are added for control only. left_out:
-- after the business date, or a line whose order is not there; null where the entity has no core table.
create view amount_totals as
select
    source,
    domain,
    entity,
    measure,
    landed,
    duplicates,
    staged,
    left_out,
    in_core,
    landed = duplicates + staged and coalesce(staged = left_out + in_core, true) as adds_up
from control_totals
where
    measure <> 'rows'
    and (
        coalesce(landed, 0) <> 0
        or coalesce(duplicates, 0) <> 0
        or coalesce(staged, 0) <> 0
        or coalesce(in_core, 0) <> 0
    )
order by source, domain, entity, measure;

comment on view amount_totals is
    'Amounts from landing to the core, to the last cent. 从落地到核心表的金额对账，精确到分。
Grain: one row per configured entity and measure.';
