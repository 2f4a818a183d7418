-- Against which edition are restatements told?
-- Grain: one row, of the newest release of an earlier business date; none where there is no such release.
create table earlier_edition as
select published_release, published_as_of, is_comparable
from earlier_release;

comment on table earlier_edition is
    'The earlier edition that restatements are told against. 用于对照更正的上一版。
Grain: one row; none where there is no earlier edition.';
