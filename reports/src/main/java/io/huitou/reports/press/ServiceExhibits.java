package io.huitou.reports.press;

import io.huitou.reports.figures.Journey;
import io.huitou.reports.figures.Journey.Moment;
import io.huitou.reports.figures.Journey.Wait;
import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.press.Exhibit.Column;
import io.huitou.reports.press.Exhibit.Kind;
import io.huitou.reports.words.JourneyStory;
import io.huitou.reports.words.Texts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the page on the journey shows of service: how long customers wait, where they turn away, how satisfied they are. */
record ServiceExhibits(Compositor compositor, Journey journey, JourneyStory story) {
    private static final double ROW = 10.5;
    private static final double LABELS = 74;

    /** until: response or resolution. */
    Optional<Exhibit> waits(String until) {
        List<Wait> waits = journey.waits().stream()
                .filter(each -> each.until().equals(until))
                .toList();
        if (waits.isEmpty()) {
            return Optional.empty();
        }
        List<BarTable.Row> rows = waits.stream()
                .map(each -> new BarTable.Row(
                        who(each.channel()),
                        each.medianHours(),
                        each.medianHoursBefore(),
                        each.nineTenthsHours(),
                        List.of(
                                hours(each.medianHours()),
                                hours(each.nineTenthsHours()),
                                compositor.numbers().whole(each.n())),
                        each.isLowBase()))
                .toList();
        return Optional.of(new Exhibit(
                story.wait(until),
                compositor.say(
                        "journey.wait.subtitle." + until,
                        compositor.numbers().month(waits.get(0).month())),
                (int) Math.ceil(BarTable.HEAD + ROW * rows.size()),
                new BarTable(
                        Stream.of("median", "nine.tenths", "n")
                                .map(column -> compositor.say("journey.wait." + column))
                                .toList(),
                        rows,
                        LABELS,
                        33),
                new Exhibit.Figures(
                        List.of(
                                new Column(compositor.say("journey.wait.channel"), Kind.TEXT),
                                new Column(compositor.say("journey.wait.median"), Kind.NUMBER),
                                new Column(compositor.say("journey.wait.nine.tenths"), Kind.NUMBER),
                                new Column(compositor.say("journey.wait.before.column"), Kind.NUMBER),
                                new Column(compositor.say("journey.wait.n"), Kind.COUNT)),
                        waits.stream()
                                .map(each -> Arrays.<@Nullable Object>asList(
                                        who(each.channel()),
                                        each.medianHours(),
                                        each.nineTenthsHours(),
                                        each.medianHoursBefore(),
                                        each.n()))
                                .toList())));
    }

    private String who(String channel) {
        return switch (channel) {
            case "all" ->
                compositor.figures().edition().isWhole()
                        ? compositor.say("journey.wait.all")
                        : compositor.segmentName();
            case "everybody" -> compositor.say("page.all.customers");
            default -> compositor.nameOf("channel", channel, Texts.NARROW);
        };
    }

    /** Nobody is hidden here: what is not there was not reached while it was watched. */
    private String hours(@Nullable Double hours) {
        return hours == null ? compositor.say("journey.wait.open") : story.hours(hours);
    }

    Optional<Exhibit> dropOff() {
        Optional<LocalDate> month = journey.moments().stream()
                .map(Moment::month)
                .filter(Objects::nonNull)
                .findFirst();
        return month.flatMap(watched -> exhibit(
                story.dropOff(),
                compositor.say("journey.moments.subtitle", compositor.numbers().month(watched)),
                journey.moments().stream()
                        .filter(moment -> moment.dropOff() != null)
                        .map(moment -> new Share(
                                moment.moment(),
                                moment.dropOff(),
                                moment.dropOffLow(),
                                moment.dropOffHigh(),
                                moment.watched(),
                                moment.isLowBase()))
                        .toList()));
    }

    Optional<Exhibit> satisfaction() {
        return exhibit(
                story.satisfaction(),
                compositor.say("journey.csat.subtitle", compositor.month()),
                journey.moments().stream()
                        .filter(moment -> moment.csat() != null)
                        .map(moment -> new Share(
                                moment.moment(),
                                moment.csat(),
                                moment.csatLow(),
                                moment.csatHigh(),
                                moment.csatAnswers(),
                                moment.isCsatLowBase()))
                        .toList());
    }

    private record Share(
            String moment,
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Long n,
            boolean isLowBase) {}

    private Optional<Exhibit> exhibit(String title, String subtitle, List<Share> shares) {
        if (shares.size() < 2) { // a moment alone tells nothing of the others
            return Optional.empty();
        }
        List<BarList.Bar> bars = new ArrayList<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Share share : shares) {
            String name = compositor.say("journey.moment." + share.moment());
            Long n = share.n();
            bars.add(new BarList.Bar(
                    name,
                    share.value(),
                    share.low(),
                    share.high(),
                    compositor.numbers().cell(Unit.PERCENT, share.value()) + "   "
                            + compositor.say(
                                    "base.n",
                                    n == null ? "" : compositor.numbers().whole(n)),
                    share.isLowBase() ? BarList.Look.LOW_BASE : BarList.Look.ACTUAL));
            rows.add(Arrays.asList(name, share.value(), share.low(), share.high(), n));
        }
        return Optional.of(new Exhibit(
                title,
                subtitle,
                11 * bars.size(),
                new BarList(bars, LABELS, 64),
                new Exhibit.Figures(
                        List.of(
                                new Column(compositor.say("journey.moment.column"), Kind.TEXT),
                                new Column(compositor.say("journey.moment.share"), Kind.PERCENT),
                                new Column(compositor.say("journey.moment.low"), Kind.PERCENT),
                                new Column(compositor.say("journey.moment.high"), Kind.PERCENT),
                                new Column(compositor.say("journey.moment.n"), Kind.COUNT)),
                        rows)));
    }
}
