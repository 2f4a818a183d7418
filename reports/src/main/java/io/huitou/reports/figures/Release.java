package io.huitou.reports.figures;

import java.time.LocalDate;
import java.time.ZoneId;

/** Which night the figures are from, and whose they are. currency: ISO 4217, of all printed amounts. */
public record Release(
        String releaseId, String runId, LocalDate asOf, Bilingual company, ZoneId timeZone, String currency) {}
