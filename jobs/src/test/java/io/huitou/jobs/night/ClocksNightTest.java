package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.reports.Format;
import io.huitou.reports.Reports;
import io.huitou.transforms.Library;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights of companies whose day is not Greenwich's, of sources on other clocks, on machines on yet others. */
class ClocksNightTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

    @TempDir
    Path folder;

    @Test
    void in_kathmandu_the_day_and_the_month_end_a_quarter_of_an_hour_after_others_do() throws Exception {
        Village village = village("Asia/Kathmandu", "UTC", """
                order_id,customer_id,ordered_at,currency_code,amount,status
                o1,Ada,2026-05-31 18:14:59,EUR,1.00,completed
                o2,Ada,2026-05-31 18:15:00,EUR,20.00,completed
                o3,Ada,2026-06-30 18:14:59.999999,EUR,300.00,completed
                o4,Ada,2026-06-30 18:15:00,EUR,4000.00,completed
                """);

        run(village);

        assertThat(answer(village, "select order_date, amount from orders order by order_date, amount"))
                .isEqualTo("""
                order_date,amount
                2026-05-31,1.0000
                2026-06-01,20.0000
                2026-06-30,300.0000
                """);
        assertThat(answer(village, "select order_month, order_days from customer_months order by order_month"))
                .isEqualTo("order_month,order_days\n2026-05-01,1\n2026-06-01,2\n");
    }

    @Test
    void new_yorks_days_of_23_and_25_hours_hold_what_kathmandus_clocks_wrote_into_them() throws Exception {
        Village village = village("America/New_York", "Asia/Kathmandu", """
                order_id,customer_id,ordered_at,currency_code,amount,status
                o1,Ada,2026-03-08 10:44:59,EUR,1.00,completed
                o2,Ada,2026-03-08 10:45:00,EUR,20.00,completed
                o3,Ada,2026-03-09 09:44:59,EUR,300.00,completed
                o4,Ada,2026-03-09 09:45:00,EUR,4000.00,completed
                o5,Bo,2025-11-02 09:44:59,EUR,1.00,completed
                o6,Bo,2025-11-02 09:45:00,EUR,20.00,completed
                o7,Bo,2025-11-03 10:44:59,EUR,300.00,completed
                o8,Bo,2025-11-03 10:45:00,EUR,4000.00,completed
                """);

        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
        try {
            run(village);
        } finally {
            TimeZone.setDefault(before);
        }

        assertThat(answer(
                        village,
                        "select order_date, sum(amount) as amount from orders group by order_date order by order_date"))
                .isEqualTo("""
                order_date,amount
                2025-11-01,1.0000
                2025-11-02,320.0000
                2025-11-03,4000.0000
                2026-03-07,1.0000
                2026-03-08,320.0000
                2026-03-09,4000.0000
                """);
        assertThat(answer(
                        village,
                        "select business_date, open_seconds from business_days where open_seconds <> 86400 and"
                                + " business_date >= '2025-10-01' order by business_date"))
                .isEqualTo("business_date,open_seconds\n2025-11-02,90000\n2026-03-08,82800\n");
    }

    private Village village(String company, String source, String orders) throws IOException {
        Village village = new Village(folder);
        village.ownLibrary();
        village.write("in/orders.csv", orders);
        village.replace("conf/huitou.yml", "time_zone: UTC", "time_zone: " + source);
        village.replace("conf/huitou.yml", "time_zone: Europe/Berlin", "time_zone: " + company);
        return village;
    }

    private static void run(Village village) throws Exception {
        HuitouConf conf = HuitouConf.load(village.conf());
        Night.Outcome outcome =
                Night.run(conf, Library.read(conf.sql(), conf.rules()), AS_OF, "r1", new Village.Silent());
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.code()).isEqualTo(ExitCode.OK);
    }

    private static String answer(Village village, String sql) throws IOException {
        StringBuilder answer = new StringBuilder();
        new Reports()
                .query(village.warehouse().resolve("current/warehouse.duckdb").toRealPath(), sql, Format.CSV, answer);
        return answer.toString().replace("\r\n", "\n");
    }
}
