package io.huitou.reports.press;

import io.huitou.reports.figures.Journey;
import io.huitou.reports.figures.Journey.Credit;
import io.huitou.reports.figures.Journey.Promise;
import io.huitou.reports.figures.Journey.Touch;
import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.press.Exhibit.Column;
import io.huitou.reports.press.Exhibit.Kind;
import io.huitou.reports.words.JourneyStory;
import io.huitou.reports.words.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page on channels and the journey: where customers meet us, what that brings, and which promises are kept. */
final class JourneyPage {
    private static final double ROW = 10.5;
    /** Half of a stage's touches is the darkest cell. */
    private static final double DARKEST = 0.5;

    private static final int HALF_A_YEAR = 6;

    private final Compositor compositor;
    private final Journey journey;
    private final JourneyStory story;

    private JourneyPage(Compositor compositor) {
        this.compositor = compositor;
        this.journey = compositor.figures().topics().journey();
        this.story = new JourneyStory(compositor.figures(), compositor.language());
    }

    static Optional<Sheet> sheet(Compositor compositor) {
        return new JourneyPage(compositor).sheet();
    }

    private Optional<Sheet> sheet() {
        ServiceExhibits service = new ServiceExhibits(compositor, journey, story);
        return compositor.sheet(
                "journey.topic",
                story.headline(),
                List.of(
                        compositor.strip(story.story()),
                        beside(touches(), promises()),
                        credits(),
                        beside(service.waits("response"), service.waits("resolution")),
                        beside(service.dropOff(), service.satisfaction())),
                List.of(
                        "edition_kpis",
                        "report_touch_mix",
                        "report_promises",
                        "report_attribution",
                        "report_waits",
                        "report_moments"));
    }

    private static List<Exhibit> beside(Optional<Exhibit> left, Optional<Exhibit> right) {
        return Stream.concat(left.stream(), right.stream()).toList();
    }

    private Optional<Exhibit> touches() {
        if (journey.touches().isEmpty()) {
            return Optional.empty();
        }
        List<String> stages = Stream.concat(JourneyStory.STAGES.stream(), Stream.of("unknown"))
                .filter(stage -> journey.touches().stream()
                        .anyMatch(touch -> touch.stage().equals(stage)))
                .toList();
        Map<String, List<Touch>> byChannel = journey.touches().stream()
                .collect(Collectors.groupingBy(Touch::channel, LinkedHashMap::new, Collectors.toList()));
        List<HeatTable.Row> rows = byChannel.entrySet().stream()
                .map(entry -> new HeatTable.Row(
                        channel(entry.getKey()),
                        compositor
                                .numbers()
                                .whole(entry.getValue().stream()
                                        .map(Touch::touches)
                                        .filter(Objects::nonNull)
                                        .mapToLong(touches -> touches)
                                        .sum()),
                        stages.stream()
                                .map(stage -> cell(entry.getValue(), stage))
                                .toList()))
                .toList();
        return Optional.of(new Exhibit(
                story.touches(),
                compositor.say(
                        "journey.touches.subtitle",
                        month(journey.touches().get(0).month())),
                height(rows.size()),
                new HeatTable(
                        compositor.say("journey.touches.channel"),
                        compositor.say("journey.touches.count"),
                        stages.stream()
                                .map(stage -> compositor.say("journey.stage." + stage))
                                .toList(),
                        rows,
                        74),
                new Exhibit.Figures(
                        List.of(
                                new Column(compositor.say("journey.touches.channel"), Kind.TEXT),
                                new Column(compositor.say("journey.touches.stage"), Kind.TEXT),
                                new Column(compositor.say("journey.touches.count"), Kind.COUNT),
                                new Column(compositor.say("journey.touches.share"), Kind.PERCENT)),
                        journey.touches().stream()
                                .map(touch -> Arrays.<@Nullable Object>asList(
                                        channel(touch.channel()),
                                        compositor.say("journey.stage." + touch.stage()),
                                        touch.touches(),
                                        touch.share()))
                                .toList())));
    }

    /** A stage in which a channel touched nobody has no row of it. */
    private HeatTable.Cell cell(List<Touch> touches, String stage) {
        return touches.stream()
                .filter(touch -> touch.stage().equals(stage))
                .findFirst()
                .map(touch -> new HeatTable.Cell(
                        compositor.numbers().cell(Unit.PERCENT, touch.share()),
                        touch.share() == null ? 0 : touch.share() / DARKEST,
                        touch.isLowBase()))
                .orElse(new HeatTable.Cell("0", 0, true));
    }

    private Optional<Exhibit> promises() {
        if (journey.promises().stream().noneMatch(promise -> promise.share() != null)) {
            return Optional.empty();
        }
        LocalDate last = journey.promises().stream()
                .map(Promise::month)
                .max(LocalDate::compareTo)
                .orElseThrow();
        LocalDate first = journey.promises().stream()
                .map(Promise::month)
                .min(LocalDate::compareTo)
                .orElseThrow();
        List<LineChart.Line> lines = journey.promises().stream()
                .collect(Collectors.groupingBy(Promise::promise, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(this::line)
                .toList();
        List<LineChart.Tick> ticks = new ArrayList<>();
        for (LocalDate month = last; !month.isBefore(first); month = month.minusMonths(HALF_A_YEAR)) {
            ticks.add(new LineChart.Tick(
                    month.getYear() * 12d + month.getMonthValue(),
                    month.equals(last) || ticks.size() % 2 == 0 ? month(month) : ""));
        }
        return Optional.of(new Exhibit(
                story.promises(),
                compositor.say("journey.promises.subtitle"),
                height(9),
                new LineChart(lines, ticks, share -> compositor.numbers().cell(Unit.PERCENT, share), false),
                new Exhibit.Figures(
                        List.of(
                                new Column(compositor.say("journey.promises.promise"), Kind.TEXT),
                                new Column(compositor.say("journey.promises.month"), Kind.DATE),
                                new Column(compositor.say("journey.promises.share"), Kind.PERCENT),
                                new Column(compositor.say("journey.promises.low"), Kind.PERCENT),
                                new Column(compositor.say("journey.promises.high"), Kind.PERCENT),
                                new Column(compositor.say("journey.promises.n"), Kind.COUNT)),
                        journey.promises().stream()
                                .map(promise -> Arrays.<@Nullable Object>asList(
                                        compositor.say("journey.promise." + promise.promise(), ""),
                                        promise.month(),
                                        promise.share(),
                                        promise.low(),
                                        promise.high(),
                                        promise.n()))
                                .toList())));
    }

    private LineChart.Line line(List<Promise> months) {
        Promise now = months.get(months.size() - 1);
        return new LineChart.Line(
                compositor.say(
                        "journey.promise." + now.promise(), compositor.numbers().cell(Unit.PERCENT, now.share())),
                months.stream()
                        .map(promise -> new LineChart.Point(
                                promise.month().getYear() * 12d
                                        + promise.month().getMonthValue(),
                                promise.share(),
                                promise.low(),
                                promise.high()))
                        .toList(),
                now.promise().equals("delivery") ? LineChart.Look.ACTUAL : LineChart.Look.OTHER);
    }

    private List<Exhibit> credits() {
        List<Credit> credits = journey.credits().stream()
                .filter(credit -> !credit.channel().equals(Journey.UNATTRIBUTED))
                .toList();
        if (credits.isEmpty()) {
            return List.of();
        }
        List<BarTable.Row> rows = credits.stream()
                .map(credit -> new BarTable.Row(
                        channel(credit.channel()),
                        number(credit.amount()),
                        number(credit.amountBefore()),
                        number(credit.lastTouchAmount()),
                        List.of(
                                money(credit.amount()),
                                money(credit.amountBefore()),
                                compositor.numbers().change(Unit.MONEY, credit.changeOnYear()),
                                money(credit.lastTouchAmount())),
                        credit.isLowBase()))
                .toList();
        String subtitle = compositor.say("journey.credits.subtitle", compositor.currency(), compositor.month());
        return List.of(new Exhibit(
                story.credits(),
                story.unattributed()
                        .map(amount -> compositor.say("journey.credits.unattributed", subtitle, amount))
                        .orElse(subtitle),
                height(rows.size()),
                new BarTable(
                        Stream.of("amount", "before", "change", "last")
                                .map(column -> compositor.say("journey.credits." + column))
                                .toList(),
                        rows,
                        84,
                        54),
                new Exhibit.Figures(
                        List.of(
                                new Column(compositor.say("journey.credits.channel"), Kind.TEXT),
                                new Column(compositor.say("journey.credits.amount"), Kind.MONEY),
                                new Column(compositor.say("journey.credits.before"), Kind.MONEY),
                                new Column(compositor.say("journey.credits.last"), Kind.MONEY)),
                        journey.credits().stream()
                                .map(credit -> Arrays.<@Nullable Object>asList(
                                        channel(credit.channel()),
                                        credit.amount(),
                                        credit.amountBefore(),
                                        credit.lastTouchAmount()))
                                .toList())));
    }

    private String money(@Nullable BigDecimal amount) {
        return compositor.numbers().cell(Unit.MONEY, number(amount));
    }

    private static @Nullable Double number(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.doubleValue();
    }

    private String channel(String channel) {
        return compositor.nameOf("channel", channel, Texts.NARROW);
    }

    private String month(LocalDate month) {
        return compositor.numbers().month(month);
    }

    private static int height(int rows) {
        return (int) Math.ceil(BarTable.HEAD + ROW * rows);
    }
}
