package io.huitou.jobs.watch;

import io.huitou.jobs.extract.Receipt;
import io.huitou.jobs.release.Manifest;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What there is to tell of a night that ended.
 *
 * @param exitCode 0 where all went well, as {@code huitou --help} lists them
 * @param receipts of the entities that have landed
 * @param checksWarned empty where the night did not come to its checks
 * @param eventsLost lineage events that no server took; empty where none is configured
 * @param release what readers have now; empty where nothing was ever published
 * @param failures why, in sentences; empty where all went well
 * @param next what is to be done
 */
public record EndedNight(
        String company,
        ZoneId timeZone,
        Path home,
        LocalDate asOf,
        String run,
        int exitCode,
        Instant startedAt,
        Instant endedAt,
        List<Receipt> receipts,
        OptionalLong checksWarned,
        OptionalLong checksFailed,
        OptionalLong eventsLost,
        Optional<Manifest> release,
        List<String> failures,
        String next,
        Path log) {

    public EndedNight {
        receipts = List.copyOf(receipts);
        failures = List.copyOf(failures);
    }

    boolean isGood() {
        return exitCode == 0;
    }
}
