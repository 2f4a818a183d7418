package io.huitou.jobs.cli;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.delivery.Dispatch;
import io.huitou.jobs.delivery.Ledger.Entry;
import io.huitou.jobs.delivery.Shipment;
import io.huitou.reports.Reports;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** Who got which report of a release, and when; the only place that shows addresses. */
record DeliveryTable(HuitouConf conf, Path release) {
    void print(PrintWriter out) throws IOException {
        Dispatch dispatch = new Dispatch(conf, release, new Reports(), Clock.systemUTC(), () -> false);
        out.printf(Locale.ROOT, "%nReports of %s%n", release.getFileName());
        out.println(line("report", "reader", "delivery", "at (UTC)", ""));
        boolean isAnyOwed = false;
        for (Shipment shipment : Shipment.all(conf)) {
            for (String to : shipment.to()) {
                Optional<Entry> entry = dispatch.last(shipment, to);
                isAnyOwed |= dispatch.owed(shipment).contains(to);
                out.println(line(
                        shipment.name(),
                        to,
                        entry.map(last -> last.outcome().name().toLowerCase(Locale.ROOT))
                                .orElse("waiting"),
                        entry.map(last -> last.at().replace('T', ' ').replace("Z", ""))
                                .orElse(""),
                        entry.map(Entry::words).orElse("")));
            }
        }
        if (isAnyOwed) {
            out.println(
                    "Not everybody has got the report. Once the cause is mended: huitou deliver --conf " + conf.file());
        }
    }

    private static String line(String report, String reader, String delivery, String at, String words) {
        return String.format(Locale.ROOT, "  %-20s %-44s %-9s %-20s %s", report, reader, delivery, at, words)
                .stripTrailing();
    }
}
