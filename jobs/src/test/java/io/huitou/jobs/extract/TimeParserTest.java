package io.huitou.jobs.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeParserTest {

    private static String moment(@Nullable String format, String zone, String text) {
        TimeParser parser = TimeParser.of(format, new LocalTimes(ZoneId.of(zone)));
        char[] padded = ("1" + text + "1").toCharArray();
        long micros = parser.micros(padded, 1, padded.length - 1);
        return micros == Times.INVALID ? "none" : Times.instant(micros).toString();
    }

    private static String day(@Nullable String format, String text) {
        long days = TimeParser.of(format, new LocalTimes(ZoneId.of("UTC"))).days(text.toCharArray(), 0, text.length());
        return days == Times.INVALID ? "none" : LocalDate.ofEpochDay(days).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "2010-12-01T08:26:00, 2010-12-01T07:26:00Z",
        "2010-12-01 08:26, 2010-12-01T07:26:00Z",
        "2010-12-01, 2010-11-30T23:00:00Z",
        "2010-07-01, 2010-06-30T22:00:00Z",
        "2010-12-01T08:26:00Z, 2010-12-01T08:26:00Z",
        "2010-12-01 08:26:00 UTC, 2010-12-01T08:26:00Z",
        "2010-12-01 08:26:00+08, 2010-12-01T00:26:00Z",
        "2010-12-01T08:26:00+05:45, 2010-12-01T02:41:00Z",
        "2010-12-01T08:26:00-0530, 2010-12-01T13:56:00Z",
        "2010-12-01T08:26:00.1, 2010-12-01T07:26:00.100Z",
        "2010-12-01T08:26:00.123456789, 2010-12-01T07:26:00.123456Z",
        "1901-12-14 00:00:00+00:09:21, 1901-12-13T23:50:39Z",
        "2000-02-29T00:00, 2000-02-28T23:00:00Z"
    })
    void isoMomentsAreReadInTheSourcesZone(String text, String expected) {
        assertThat(moment(null, "Europe/Berlin", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2010",
                "2010-12-1",
                "2010-13-01",
                "2010-02-29",
                "1900-02-29",
                "2010-12-01T",
                "2010-12-01T24:00",
                "2010-12-01T08:60",
                "2010-12-01T08:26:60",
                "2010-12-01T08:26:",
                "2010-12-01T08:26:0",
                "2010-12-01T08:26:00.",
                "2010-12-01T08:26:00.1234567890",
                "2010-12-01T08:26:00+",
                "2010-12-01T08:26:00+19:00",
                "2010-12-01T08:26:00+05:4",
                "2010-12-01T08:26:00 +",
                "2010-12-01T08:26:00Europe/Berlin",
                "01.12.2010",
                "2010/12/01",
                "20101201",
                "2010-12-01T08:26:00ZZ",
                "+2010-12-01",
                "infinity",
                "\u0662010-12-01",
                "2010-12-01T08:26:00 ",
                "2010-12-01 8:26"
            })
    void whatIsNoIsoMomentIsNone(String text) {
        assertThat(moment(null, "Europe/Berlin", text)).isEqualTo("none");
    }

    @Test
    void datesAreReadAsJavaTimeReadsThem() {
        for (LocalDate date = LocalDate.of(1, 1, 1); date.getYear() < 10_000; date = date.plusDays(43)) {
            if (!day(null, date.toString()).equals(date.toString())) {
                assertThat(day(null, date.toString())).isEqualTo(date.toString());
            }
        }
        for (int year : new int[] {0, 4, 100, 400, 1900, 2000, 2100, 9999}) {
            for (int month = 0; month <= 13; month++) {
                for (int day = 0; day <= 32; day++) {
                    String text = String.format(Locale.ROOT, "%04d-%02d-%02d", year, month, day);
                    if (!day(null, text).equals(byJavaTime(text))) {
                        assertThat(day(null, text)).isEqualTo(byJavaTime(text));
                    }
                }
            }
        }
    }

    private static String byJavaTime(String text) {
        try {
            return LocalDate.parse(text).toString();
        } catch (DateTimeException nonsense) {
            return "none";
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dd.MM.yyyy HH:mm, 01.12.2010 08:26, 2010-12-01T08:26:00Z",
        "d.M.yyyy H:mm, 1.2.2010 8:05, 2010-02-01T08:05:00Z",
        "d.M.yyyy H:mm, 11.12.2010 18:05, 2010-12-11T18:05:00Z",
        "MM/dd/uuuu, 12/01/2010, 2010-12-01T00:00:00Z",
        "yyyyMMddHHmmss, 20101201082600, 2010-12-01T08:26:00Z",
        "yyyy-MM-dd HH:mm:ss.SSS, 2010-12-01 08:26:00.250, 2010-12-01T08:26:00.250Z",
        "yyyy-MM-dd HH:mm:ss.SSS, 2010-12-01 08:26:00.25, none",
        "dd.MM.yyyy, 31.02.2010, none",
        "dd.MM.yyyy, 1.02.2010, none",
        "dd.MM.yyyy HH:mm, 01.12.2010, none",
        "dd MMM yyyy HH:mm:ss, 01 Dec 2010 08:26:00, 2010-12-01T08:26:00Z",
        "M/d/yyyy h:mm a, 12/1/2010 8:26 PM, 2010-12-01T20:26:00Z",
        "yyyy-MM-dd'T'HH:mm:ssXXX, 2010-12-01T08:26:00+08:00, 2010-12-01T00:26:00Z",
        "yyyy-MM-dd'T'HH:mm:ssXXX, 2010-12-01T08:26:00, none",
        "epoch_seconds, 1291191960, 2010-12-01T08:26:00Z",
        "epoch_seconds, 1291191960.25, 2010-12-01T08:26:00.250Z",
        "epoch_millis, 1291191960250, 2010-12-01T08:26:00.250Z",
        "epoch_millis, -1, 1969-12-31T23:59:59.999Z",
        "epoch_millis, x, none"
    })
    void aDeclaredFormatIsReadStrictly(String format, String text, String expected) {
        assertThat(moment(format, "UTC", text)).isEqualTo(expected);
    }

    @Test
    void numericPatternsAreReadAsDateTimeFormatterReadsThem() {
        Random random = new Random(7);
        String[] patterns = {"dd.MM.yyyy HH:mm", "d/M/yyyy H:m:s", "yyyyMMdd HHmm", "yyyy-MM-dd HH:mm:ss.SSSSSS"};
        for (String pattern : patterns) {
            LocalTimes utc = new LocalTimes(ZoneId.of("UTC"));
            TimeParser fast = TimeParser.of(pattern, utc);
            TimeParser exact = new FormattedTimes(pattern, utc);
            assertThat(fast).isInstanceOf(NumericPattern.class);
            DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
            for (int i = 0; i < 3_000; i++) {
                LocalDateTime time = LocalDateTime.of(1900, 1, 1, 0, 0)
                        .plusSeconds((long) (random.nextDouble() * 9e9))
                        .plusNanos(random.nextInt(1_000_000) * 1000L);
                char[] text = time.format(formatter).toCharArray();
                if (random.nextInt(3) == 0) {
                    text[random.nextInt(text.length)] = "0123456789.:- x".charAt(random.nextInt(15));
                }
                long expected = exact.micros(text, 0, text.length);
                if (fast.micros(text, 0, text.length) != expected) {
                    assertThat(fast.micros(text, 0, text.length))
                            .as("%s %s", pattern, new String(text))
                            .isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        // The clocks go on: a time in the gap is moved on by its length.
        "America/New_York, 2026-03-08T01:59:59, 2026-03-08T06:59:59Z",
        "America/New_York, 2026-03-08T02:30:00, 2026-03-08T07:30:00Z",
        "America/New_York, 2026-03-08T03:00:00, 2026-03-08T07:00:00Z",
        // The clocks go back: a time that comes twice is the first one.
        "America/New_York, 2026-11-01T01:30:00, 2026-11-01T05:30:00Z",
        "America/New_York, 2026-11-01T02:00:00, 2026-11-01T07:00:00Z",
        "Australia/Lord_Howe, 2026-10-04T02:15:00, 2026-10-03T15:45:00Z",
        "Australia/Lord_Howe, 2026-04-05T01:45:00, 2026-04-04T14:45:00Z",
        "Asia/Kathmandu, 1985-12-31T23:59:59, 1985-12-31T18:29:59Z",
        "Asia/Kathmandu, 1986-01-01T00:10:00, 1985-12-31T18:40:00Z",
        "Asia/Kathmandu, 2026-01-01T00:00:00, 2025-12-31T18:15:00Z",
        "Asia/Shanghai, 1986-05-04T02:30:00, 1986-05-03T18:30:00Z",
        "Asia/Shanghai, 1988-07-01T12:00:00, 1988-07-01T03:00:00Z",
        "Asia/Shanghai, 1991-09-15T01:30:00, 1991-09-14T16:30:00Z",
        "Asia/Shanghai, 1992-07-01T12:00:00, 1992-07-01T04:00:00Z"
    })
    void gapsAndOverlapsOfTheClocksAreResolvedTheSameWayAlways(String zone, String text, String expected) {
        assertThat(moment(null, zone, text)).isEqualTo(expected);
    }

    @Test
    void aroundEveryTransitionTheTimeIsWhatJavaTimeSays() {
        String[] zones = {
            "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Asia/Shanghai", "Europe/London",
            "Pacific/Apia", "Africa/Casablanca", "America/Sao_Paulo", "Asia/Tehran", "Antarctica/Troll"
        };
        for (String name : zones) {
            ZoneId zone = ZoneId.of(name);
            LocalTimes times = new LocalTimes(zone);
            Instant from = Instant.parse("1899-06-01T00:00:00Z");
            ZoneOffsetTransition transition = zone.getRules().nextTransition(from);
            while (transition != null && transition.getInstant().isBefore(Instant.parse("2038-01-01T00:00:00Z"))) {
                compare(
                        times,
                        zone,
                        transition.getDateTimeBefore().minusHours(27).truncatedTo(ChronoUnit.HOURS));
                transition = zone.getRules().nextTransition(transition.getInstant());
            }
        }
    }

    private static void compare(LocalTimes times, ZoneId zone, LocalDateTime start) {
        for (LocalDateTime time = start; time.isBefore(start.plusHours(54)); time = time.plusMinutes(15)) {
            long micros = times.toUtcMicros(
                    time.toLocalDate().toEpochDay(), time.toLocalTime().toNanoOfDay() / 1000);
            Instant expected = time.atZone(zone).toInstant();
            if (micros != Times.micros(expected)) {
                assertThat(Times.instant(micros)).as("%s %s", zone, time).isEqualTo(expected);
            }
        }
    }
}
