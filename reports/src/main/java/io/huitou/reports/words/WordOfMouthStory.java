package io.huitou.reports.words;

import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.WordOfMouth;
import io.huitou.reports.figures.WordOfMouth.Deed;
import io.huitou.reports.figures.WordOfMouth.Invitations;
import io.huitou.reports.figures.WordOfMouth.Network;
import io.huitou.reports.figures.WordOfMouth.Premium;
import io.huitou.reports.figures.WordOfMouth.Reply;
import io.huitou.reports.figures.WordOfMouth.Worth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the messages of the page on referral and word of mouth. Each is asked for only where its figures are there. */
public final class WordOfMouthStory {
    /** The kpis of the page, in their order. */
    private static final List<String> METRICS =
            List.of("referral_rate", "referred_share", "referral_conversion", "review_valence", "negative_reply_rate");

    /** Below it more than half of the referred came from somebody who had come alone, for no depth is less than one. */
    private static final double SHALLOW = 1.5;

    private final Figures figures;
    private final WordOfMouth page;
    private final Phrases phrases;
    private final Numbers numbers;
    private final Story story;
    private final ScoreStory scores;

    public WordOfMouthStory(Figures figures, Language language) {
        this.figures = figures;
        this.page = figures.topics().wordOfMouth();
        this.phrases = Phrases.in(language);
        this.numbers = new Numbers(language);
        this.story = new Story(figures, language, METRICS);
        this.scores = new ScoreStory(figures, language);
    }

    public Story story() {
        return story;
    }

    /** What moved most beyond noise, and whether referred customers stay more often or less. */
    public String headline() {
        String said = story.headline();
        return all().filter(this::isRetentionDifferent)
                .map(premium -> phrases.say(
                        premium.retentionPoints() > 0 ? "word.headline.more" : "word.headline.less",
                        said,
                        numbers.change(Unit.PERCENT, premium.retentionPoints())))
                .orElse(said);
    }

    private Optional<Premium> all() {
        return page.premiums().stream().filter(Premium::isOfAll).findFirst();
    }

    private boolean isRetentionDifferent(Premium premium) {
        return !premium.isLowBase() && isBeyondZero(premium.retentionLow(), premium.retentionHigh());
    }

    private static boolean isBeyondZero(@Nullable Double low, @Nullable Double high) {
        return low != null && high != null && (low > 0 || high < 0);
    }

    /** How many invitations customers send, and how many of these bring somebody. */
    public String invitations() {
        Invitations funnel = page.invitations().get(0);
        if (funnel.isLowBase()) {
            return phrases.say("word.invitations.few", numbers.whole(funnel.n()));
        }
        Double before = funnel.conversionBefore();
        return phrases.say(
                before == null ? "word.invitations.title" : "word.invitations.title.before",
                plain(funnel.invitationsPerHundred()),
                numbers.cell(Unit.PERCENT, funnel.conversion()),
                before == null ? "" : numbers.cell(Unit.PERCENT, before));
    }

    /** Whether those who came by a referral bring others in turn. */
    public String network() {
        Network network = page.network().get(0);
        return phrases.say(
                network.meanDepth() < SHALLOW ? "word.network.shallow" : "word.network.deep",
                numbers.whole(network.referred()),
                numbers.whole(network.trees()),
                plain(network.meanDepth()));
    }

    public String retention() {
        Premium premium = all().orElseThrow();
        if (premium.isLowBase() || premium.retentionLow() == null || premium.retentionHigh() == null) {
            return few("word.retention.few", premium);
        }
        return phrases.say(
                !isRetentionDifferent(premium)
                        ? "word.retention.same"
                        : premium.retentionPoints() > 0 ? "word.retention.more" : "word.retention.less",
                numbers.change(Unit.PERCENT, premium.retentionPoints()),
                numbers.change(Unit.POINTS, premium.retentionLow()),
                numbers.change(Unit.POINTS, premium.retentionHigh()));
    }

    public String margin() {
        Premium premium = all().orElseThrow();
        Double difference = premium.marginDifference();
        Double low = premium.marginLow();
        Double high = premium.marginHigh();
        if (premium.isLowBase() || difference == null || low == null || high == null) {
            return few("word.margin.few", premium);
        }
        return phrases.say(
                !isBeyondZero(low, high)
                        ? "word.margin.same"
                        : difference > 0 ? "word.margin.more" : "word.margin.less",
                numbers.text(Unit.MONEY, Math.abs(difference), figures.release().currency()),
                plain(low),
                plain(high));
    }

    private String few(String phrase, Premium premium) {
        return phrases.say(phrase, numbers.whole(Math.min(premium.referred(), premium.others())));
    }

    /** What referrals returned on what they cost. */
    public String worth() {
        Worth first = page.worth().get(0);
        if (first.isLowBase()) {
            return phrases.say("word.worth.few", numbers.whole(first.referrers()));
        }
        Optional<Double> value = amount("value");
        Optional<Double> cost = amount("cost");
        Double times = first.returnOnCost();
        if (value.isEmpty() || cost.isEmpty() || times == null) {
            return phrases.say("word.worth.no.cost", money(value.orElse(0.0)));
        }
        return phrases.say(
                times < 1 ? "word.worth.less" : "word.worth.more", plain(times), money(value.get()), money(cost.get()));
    }

    private Optional<Double> amount(String item) {
        return page.worth().stream()
                .filter(worth -> worth.item().equals(item))
                .map(Worth::amount)
                .map(amount -> Math.abs(amount.doubleValue()))
                .findFirst();
    }

    /** Whether promoters invite more often than detractors: their intervals lie apart. */
    public String deeds() {
        Optional<Deed> promoters = deed("promoter");
        Optional<Deed> detractors = deed("detractor");
        if (promoters.isEmpty() || detractors.isEmpty()) {
            return phrases.say("word.deeds.title");
        }
        boolean isMore = promoters.get().invitedLow() > detractors.get().invitedHigh();
        String said = phrases.say(
                isMore ? "word.deeds.more" : "word.deeds.same",
                numbers.cell(Unit.PERCENT, promoters.get().invitedShare()),
                numbers.cell(Unit.PERCENT, detractors.get().invitedShare()));
        double silent = promoters.get().silentShare();
        return isMore && silent > 0.5 ? phrases.say("word.deeds.yet", said, numbers.cell(Unit.PERCENT, silent)) : said;
    }

    private Optional<Deed> deed(String attitude) {
        return page.deeds().stream()
                .filter(deed -> deed.attitude().equals(attitude) && !deed.isLowBase())
                .findFirst();
    }

    public String valence() {
        return scores.title("review_valence");
    }

    /** How many negative reviews wait for a reply yet, and how long half and nine in ten of them do. */
    public String replies() {
        Reply reply = page.replies().get(0);
        if (reply.isLowBase()) {
            return phrases.say("word.replies.few", numbers.whole(reply.reviews()));
        }
        String open = phrases.say(
                "word.replies.unanswered",
                numbers.whole(reply.unanswered()),
                numbers.whole(reply.reviews()),
                numbers.cell(Unit.PERCENT, reply.unansweredShare()));
        Double median = reply.medianHours();
        if (median == null) {
            return phrases.say("word.replies.not.half", open);
        }
        Double most = reply.ninetiethHours();
        return phrases.say(
                most == null ? "word.replies.open" : "word.replies.title",
                open,
                plain(median),
                interval(reply),
                most == null ? "" : plain(most));
    }

    /** The interval of a median, which may be open towards longer waits. */
    public String interval(Reply reply) {
        Double low = reply.medianLow();
        Double high = reply.medianHigh();
        if (low == null) {
            return phrases.say("not.available");
        }
        return high == null
                ? phrases.say("word.replies.from", plain(low))
                : phrases.say("base.interval", plain(low), plain(high));
    }

    private String plain(double value) {
        return numbers.text(Unit.RATIO, value, "");
    }

    private String money(double value) {
        return numbers.text(Unit.MONEY, value, figures.release().currency());
    }
}
