-- What came in from each source, what was refused, and do the counts add up?
-- Grain: one row per configured entity.
create view source_quality as
with

row_totals as (select entity, duplicates, staged, left_out, in_core from control_totals where measure = 'rows')

select
    e.source,
    e.domain,
    e.entity,
    e.format,
    e.last_event_at,
    f.silent_days,
    f.allowed_days,
    coalesce(f.is_stale, false) as is_stale,
    f.events_last_week,
    cast(f.usual_events as bigint) as usual_events,
    coalesce(f.is_thin, false) as is_thin,
    e.rows_read,
    e.rows_carried,
    e.rows_quarantined,
    e.rows_suppressed,
    e.rows_replaced,
    e.rows_deleted,
    e.rows_landed,
    cast(t.duplicates as bigint) as rows_duplicate,
    cast(t.staged as bigint) as rows_staged,
    e.rows_read + e.rows_carried = e.rows_quarantined + e.rows_suppressed
            + e.rows_replaced + e.rows_deleted + e.rows_landed
        and coalesce(e.rows_landed = t.duplicates + t.staged, true)
        and coalesce(t.staged = t.left_out + t.in_core, true) as adds_up
from extract_receipts as e
left join row_totals as t on t.entity = e.entity
left join source_freshness as f on f.entity = e.entity
order by e.source, e.domain, e.entity;

comment on view source_quality is
    'Rows read, refused, landed and duplicate by source, and whether it is late. 各来源的读入、隔离、落地与重复行数及是否及时。
Grain: one row per configured entity.';
