package io.huitou.jobs.watch;

import io.huitou.jobs.conf.Secret;
import io.huitou.jobs.conf.WebAddress;
import io.huitou.jobs.extract.Receipt;
import io.huitou.jobs.release.Manifest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Nights that ended well or badly, to be told of. */
final class Nights {
    static final Instant THREE = Instant.parse("2026-06-30T19:00:00Z");

    private Nights() {}

    static EndedNight good(String run) {
        return night(run, 0, List.of(), THREE.plusSeconds(90));
    }

    static EndedNight failed(String run) {
        return night(
                run,
                1,
                List.of("Cannot extract shop.orders: the file orders.csv is cut off. Deliver it again."),
                THREE.plus(Duration.ofDays(1)));
    }

    static EndedNight night(String run, int exitCode, List<String> failures, Instant endedAt) {
        return night("The \"Village\" \\ 村庄\n", run, exitCode, failures, endedAt);
    }

    static EndedNight night(String company, String run, int exitCode, List<String> failures, Instant endedAt) {
        return new EndedNight(
                company,
                ZoneId.of("Asia/Shanghai"),
                Path.of("/srv/huitou"),
                LocalDate.of(2026, 6, 30),
                run,
                exitCode,
                endedAt.minusMillis(90_500),
                endedAt,
                List.of(receipt("customers", 7, 7), receipt("orders", 15, 14)),
                exitCode == 0 ? OptionalLong.of(2) : OptionalLong.empty(),
                exitCode == 0 ? OptionalLong.of(0) : OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.of(release("2026-06-29")),
                failures,
                exitCode == 0 ? "" : "Mend what is named, then run: huitou run --conf huitou.yml --as-of 2026-06-30",
                Path.of("/srv/huitou/state/logs/" + run + ".jsonl"));
    }

    static WebAddress address(String url) {
        return new WebAddress("watch.webhook.url", Secret.of(url), Duration.ofSeconds(1));
    }

    private static Manifest release(String asOf) {
        return new Manifest(
                asOf + "-r0", "r0", asOf, "", "1.0", "duckdb", new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    private static Receipt receipt(String entity, long read, long landed) {
        return new Receipt(
                "shop",
                "crm",
                entity,
                "csv",
                null,
                List.of(),
                read,
                landed,
                read - landed,
                null,
                null,
                "0",
                "0",
                Path.of("none"),
                null,
                List.of());
    }
}
