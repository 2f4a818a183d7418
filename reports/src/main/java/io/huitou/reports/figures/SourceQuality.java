package io.huitou.reports.figures;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** What one source gave for one entity. lastEventAt in UTC. */
public record SourceQuality(
        String source,
        String entity,
        @Nullable LocalDateTime lastEventAt,
        Freshness freshness,
        long read,
        long quarantined,
        long landed,
        @Nullable Long duplicates,
        boolean addsUp) {}
