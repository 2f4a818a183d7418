package io.huitou.reports.press;

import io.huitou.reports.figures.AmountTotals;
import io.huitou.reports.figures.Check;
import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Freshness;
import io.huitou.reports.figures.Quarantined;
import io.huitou.reports.figures.Restatements.Restated;
import io.huitou.reports.figures.SourceQuality;
import io.huitou.reports.press.Exhibit.Column;
import io.huitou.reports.press.Exhibit.Kind;
import io.huitou.reports.press.Exhibit.Quantity;
import io.huitou.reports.words.DataStory;
import io.huitou.reports.words.Language;
import io.huitou.reports.words.Numbers;
import io.huitou.reports.words.Phrases;
import io.huitou.reports.words.Reasons;
import io.huitou.reports.words.Story;
import io.huitou.reports.words.Texts;
import io.huitou.reports.words.Verdict;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The data quality as tables, whole, for the forms that have room for it; and how its things are called. */
final class QualityTables {
    private static final List<String> RELATIONS = List.of(
            "source_quality",
            "amount_totals",
            "check_results",
            "quarantine_summary",
            "restatements",
            "source_drift",
            "source_files");

    private final Figures figures;
    private final Language language;
    private final Phrases phrases;
    private final Numbers numbers;
    private final Reasons reasons;

    QualityTables(Figures figures, Language language) {
        this.figures = figures;
        this.language = language;
        this.phrases = Phrases.in(language);
        this.numbers = new Numbers(language);
        this.reasons = new Reasons(language);
    }

    /**
     * The page with every source, check and reason.
     *
     * @param lacking how many different characters the font lacked
     */
    Sheet sheet(int lacking) {
        DataStory story = new DataStory(figures, language);
        return new Sheet(
                phrases.say("quality.kicker", new Story(figures, language).month()),
                story.headline(),
                story.subtitle(),
                List.of(),
                Stream.of(
                                sources(story),
                                list(figures.restatements().largest(), story.restated(), this::restated),
                                amounts(),
                                list(figures.openChecks(), story.checks(), this::table),
                                list(figures.quarantined(), story.quarantine(), this::reasons))
                        .flatMap(Optional::stream)
                        .map(List::of)
                        .toList(),
                null,
                Stream.of(
                                figures.restatements().largest().isEmpty() ? story.restated() : "",
                                story.changes(),
                                phrases.say("quality.method"),
                                phrases.say("quality.glyphs", numbers.whole(lacking)))
                        .filter(note -> !note.isEmpty())
                        .toList(),
                RELATIONS);
    }

    private Exhibit.Figures restated(List<Restated> restated) {
        return new Exhibit.Figures(
                List.of(
                        column("kpi", Kind.TEXT),
                        column("quality.restated.why", Kind.TEXT),
                        column("quality.restated.was", Kind.NUMBER),
                        column("quality.restated.is", Kind.NUMBER)),
                restated.stream()
                        .map(figure -> Arrays.<@Nullable Object>asList(
                                figure(figure),
                                why(figure),
                                new Quantity(figure.unit(), figure.before()),
                                new Quantity(figure.unit(), figure.value())))
                        .toList());
    }

    String figure(Restated figure) {
        return phrases.say(
                "quality.restated.figure",
                Texts.cut(language.choose(figure.title()), Texts.TITLE),
                numbers.month(figure.month()));
    }

    String why(Restated figure) {
        return figure.reasons().stream()
                .map(reason -> phrases.say("quality.restated." + reason))
                .collect(Collectors.joining(phrases.say("quality.and")));
    }

    private static <T> Optional<Exhibit> list(List<T> rows, String title, Function<List<T>, Exhibit.Figures> figures) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(Exhibit.table(title, "", figures.apply(rows)));
    }

    private Optional<Exhibit> sources(DataStory story) {
        return list(
                figures.sources(),
                story.sources(),
                sources -> new Exhibit.Figures(
                        List.of(
                                column("quality.source", Kind.TEXT),
                                column("quality.last.event", Kind.DATE),
                                column("quality.silent", Kind.TEXT),
                                column("quality.read", Kind.COUNT),
                                column("quality.landed", Kind.COUNT),
                                column("quality.quarantined", Kind.COUNT),
                                column("quality.duplicates", Kind.COUNT),
                                column("quality.totals", Kind.TEXT)),
                        sources.stream()
                                .map(source -> Arrays.<@Nullable Object>asList(
                                        source.source() + "." + source.entity(),
                                        lastEvent(source),
                                        silence(source.freshness()),
                                        source.read(),
                                        source.landed(),
                                        source.quarantined(),
                                        source.duplicates(),
                                        phrases.say(source.addsUp() ? "quality.adds.up" : "quality.does.not.add.up")))
                                .toList()));
    }

    /** When its last event was on the company's clocks. */
    @Nullable LocalDateTime lastEvent(SourceQuality source) {
        LocalDateTime utc = source.lastEventAt();
        return utc == null
                ? null
                : utc.atOffset(ZoneOffset.UTC)
                        .atZoneSameInstant(figures.release().timeZone())
                        .toLocalDateTime();
    }

    /** For how many working days it has been silent, and whether that is in order. */
    String silence(Freshness freshness) {
        Long silent = freshness.silentDays();
        if (freshness.isThin() && !freshness.isStale()) {
            return Verdict.WORSE.shape() + " "
                    + phrases.say("quality.thin", whole(freshness.events()), whole(freshness.usualEvents()));
        }
        String days = silent == null && !freshness.isStale()
                ? phrases.say("not.available")
                : silent == null
                        ? phrases.say("quality.silent.long")
                        : freshness.allowedDays() == null
                                ? numbers.whole(silent)
                                : phrases.say("quality.silent.of", whole(silent), whole(freshness.allowedDays()));
        return freshness.isStale() ? Verdict.WORSE.shape() + " " + days : days;
    }

    private String whole(@Nullable Long count) {
        return count == null ? phrases.say("not.available") : numbers.whole(count);
    }

    private Optional<Exhibit> amounts() {
        return list(
                figures.amounts(),
                phrases.say("quality.amounts"),
                amounts -> new Exhibit.Figures(
                        List.of(
                                column("quality.source", Kind.TEXT),
                                column("quality.landed", Kind.MONEY),
                                column("quality.duplicates", Kind.MONEY),
                                column("quality.staged", Kind.MONEY),
                                column("quality.left.out", Kind.MONEY),
                                column("quality.in.core", Kind.MONEY),
                                column("quality.totals", Kind.TEXT)),
                        amounts.stream()
                                .map(amount -> Arrays.<@Nullable Object>asList(
                                        name(amount),
                                        amount.landed(),
                                        amount.duplicates(),
                                        amount.staged(),
                                        amount.leftOut(),
                                        amount.inCore(),
                                        phrases.say(amount.addsUp() ? "quality.adds.up" : "quality.does.not.add.up")))
                                .toList()));
    }

    private Exhibit.Figures table(List<Check> checks) {
        return new Exhibit.Figures(
                List.of(
                        column("quality.check.column", Kind.TEXT),
                        column("quality.check.status", Kind.TEXT),
                        column("quality.check.violations", Kind.COUNT),
                        column("quality.check.rows", Kind.COUNT)),
                checks.stream()
                        .map(check -> Arrays.<@Nullable Object>asList(
                                condition(check), status(check), check.violations(), check.rowsChecked()))
                        .toList());
    }

    private Exhibit.Figures reasons(List<Quarantined> refused) {
        return new Exhibit.Figures(
                List.of(column("quality.reason.column", Kind.TEXT), column("quality.rows", Kind.COUNT)),
                refused.stream()
                        .map(rows -> Arrays.<@Nullable Object>asList(reason(rows), rows.rows()))
                        .toList());
    }

    private Column column(String phrase, Kind kind) {
        return new Column(phrases.say(phrase), kind);
    }

    String name(AmountTotals amount) {
        String measure =
                amount.measure().equals("net_amount") ? phrases.say("quality.measure.net_amount") : amount.measure();
        return phrases.say("quality.amount", amount.source(), amount.entity(), measure);
    }

    static boolean isFailed(Check check) {
        return check.status().equals("failed");
    }

    String status(Check check) {
        return (isFailed(check) ? Verdict.WORSE : Verdict.MOVED).shape() + " "
                + phrases.say(isFailed(check) ? "quality.check.failed" : "quality.check.warned");
    }

    String condition(Check check) {
        return phrases.say("quality.check", check.table(), reasons.condition(oneLine(check.condition())));
    }

    String reason(Quarantined rows) {
        return phrases.say("quality.reason", place(rows), reasons.refusal(oneLine(rows.reason())));
    }

    private static String place(Quarantined rows) {
        String entity = rows.source() + "." + rows.entity();
        return rows.column().isEmpty() ? entity : entity + "." + rows.column();
    }

    static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
