package io.huitou.reports.words;

import io.huitou.reports.figures.CheckCounts;
import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Restatements;
import io.huitou.reports.figures.SourceChanges;
import io.huitou.reports.figures.SourceQuality;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the messages of the data-quality page: can the figures be trusted, and where not? */
public final class DataStory {
    private static final int MOST_NAMES = 3;

    private final Figures figures;
    private final Language language;
    private final Phrases phrases;
    private final Numbers numbers;

    public DataStory(Figures figures, Language language) {
        this.figures = figures;
        this.language = language;
        this.phrases = Phrases.in(language);
        this.numbers = new Numbers(language);
    }

    public String headline() {
        if (figures.sources().isEmpty()) {
            return phrases.say("quality.nothing");
        }
        long apart = figures.sources().stream().filter(s -> !s.addsUp()).count();
        if (apart > 0) {
            return phrases.say(
                    "quality.apart",
                    numbers.whole(apart),
                    numbers.whole(figures.sources().size()));
        }
        long amountsApart = figures.amounts().stream().filter(a -> !a.addsUp()).count();
        if (amountsApart > 0) {
            return phrases.say(
                    "quality.apart.amounts",
                    numbers.whole(amountsApart),
                    numbers.whole(figures.amounts().size()));
        }
        String withAmounts = figures.amounts().isEmpty() ? "" : ".amounts";
        CheckCounts checks = figures.checks();
        if (checks.failed() > 0) {
            return phrases.say("quality.failed", numbers.whole(checks.failed()), numbers.whole(checks.all()));
        }
        long late =
                figures.sources().stream().filter(s -> s.freshness().isLate()).count();
        if (late > 0) {
            return phrases.say(
                    "quality.late",
                    numbers.whole(late),
                    numbers.whole(figures.sources().size()));
        }
        if (checks.warned() > 0) {
            return phrases.say(
                    "quality.warned" + withAmounts, numbers.whole(checks.warned()), numbers.whole(checks.all()));
        }
        return phrases.say("quality.good" + withAmounts, numbers.whole(checks.all()));
    }

    public String subtitle() {
        return phrases.say(
                "quality.subtitle",
                Texts.cut(language.choose(figures.release().company()), Texts.NAME),
                numbers.date(figures.release().asOf()));
    }

    public String sources() {
        long read = figures.sources().stream().mapToLong(SourceQuality::read).sum();
        long landed =
                figures.sources().stream().mapToLong(SourceQuality::landed).sum();
        return phrases.say("quality.sources", numbers.whole(read), numbers.whole(landed));
    }

    public String checks() {
        CheckCounts checks = figures.checks();
        if (checks.all() == 0) {
            return phrases.say("quality.checks.none");
        }
        return phrases.say(
                checks.warned() + checks.failed() == 0 ? "quality.checks.good" : "quality.checks",
                numbers.whole(checks.passed()),
                numbers.whole(checks.warned()),
                numbers.whole(checks.failed()),
                numbers.whole(checks.notMeasured()));
    }

    /** What became of the figures that the earlier edition printed. */
    public String restated() {
        Restatements restatements = figures.restatements();
        if (figures.lacking().contains("restatements")) {
            return phrases.say("quality.restated.lacking");
        }
        if (restatements.since() == null) {
            return phrases.say("quality.restated.none");
        }
        String since = numbers.date(restatements.since());
        if (!restatements.isComparable()) {
            return phrases.say("quality.restated.incomparable", since);
        }
        return restatements.figures() == 0
                ? phrases.say("quality.restated.nothing", since)
                : phrases.say("quality.restated", since, numbers.whole(restatements.figures()));
    }

    /** What came otherwise than for the release before, and what this one does not have; empty where all is as it was. */
    public String changes() {
        SourceChanges changes = figures.changes();
        String columns = changes.columns().isEmpty()
                ? ""
                : phrases.say(
                        "quality.changes",
                        numbers.whole(changes.added()),
                        numbers.whole(changes.missing()),
                        numbers.whole(changes.narrowed()),
                        some(changes.columns()));
        String files = changes.files().isEmpty()
                ? ""
                : phrases.say("quality.files", numbers.whole(changes.files().size()), some(changes.files()));
        String lacking = figures.lacking().isEmpty()
                ? ""
                : phrases.say("quality.lacking", String.join(phrases.say("quality.and"), figures.lacking()));
        return Stream.of(columns, files, lacking)
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(language == Language.CHINESE ? "" : " "));
    }

    private static String some(List<String> names) {
        String shown = names.stream()
                .limit(MOST_NAMES)
                .map(name -> Texts.cut(name, Texts.NARROW))
                .collect(Collectors.joining(", "));
        return names.size() > MOST_NAMES ? shown + " ..." : shown;
    }

    public String quarantine() {
        long quarantined =
                figures.sources().stream().mapToLong(SourceQuality::quarantined).sum();
        long read = figures.sources().stream().mapToLong(SourceQuality::read).sum();
        return quarantined == 0
                ? phrases.say("quality.quarantine.none")
                : phrases.say("quality.quarantine", numbers.whole(quarantined), numbers.share(quarantined, read));
    }
}
