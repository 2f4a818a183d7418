"""Huitou's night as an Airflow DAG (2.7 or newer, 3 included). Put your paths in; copy it into the DAGs folder."""

from datetime import timedelta

import pendulum
from airflow import DAG
from airflow.timetables.interval import CronDataIntervalTimetable

try:
    from airflow.providers.standard.operators.bash import BashOperator  # Airflow 3
except ImportError:
    from airflow.operators.bash import BashOperator

# The company's time zone, as in huitou.yml.
ZONE = "Asia/Shanghai"

with DAG(
    dag_id="huitou",
    description="The night of the customer warehouse",
    # Both majors of Airflow give this timetable's runs the day before as their interval.
    schedule=CronDataIntervalTimetable("0 3 * * *", timezone=ZONE),
    # The first business date whose night is run.
    start_date=pendulum.datetime(2026, 1, 1, tz=ZONE),
    # Missed nights are caught up, oldest first, one at a time, each with its own date.
    catchup=True,
    max_active_runs=1,
) as dag:
    BashOperator(
        task_id="night",
        # One date: readers keep a later night's release, where the task of an earlier one is cleared. exec: the signal
        # by which Airflow stops a task reaches Huitou itself, which then ends cleanly.
        bash_command=(
            "{% set date = data_interval_start.in_timezone('" + ZONE + "').to_date_string() %}"
            "exec /opt/huitou/jobs/huitou backfill --conf /etc/huitou/huitou.yml"
            " --from {{ date }} --to {{ date }} --again"
        ),
        # Another run is at work: skipped, not failed.
        skip_on_exit_code=75,
        # A night that was stopped or died goes on where it stood; one that failed begins anew.
        retries=2,
        retry_delay=timedelta(minutes=20),
        # Secrets come by ${file:...} of huitou.yml from files on the worker, not through Airflow's variables.
        append_env=True,
    )
