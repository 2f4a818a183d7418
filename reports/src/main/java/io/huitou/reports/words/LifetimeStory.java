package io.huitou.reports.words;

import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.Lifetime;
import io.huitou.reports.figures.Lifetime.Band;
import io.huitou.reports.figures.Lifetime.Channel;
import io.huitou.reports.figures.Lifetime.Concentration;
import io.huitou.reports.figures.Lifetime.Fit;
import io.huitou.reports.figures.Lifetime.Tenth;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the messages of the page on lifetime value. */
public final class LifetimeStory {
    /** The kpis of the page: what revenue is made of. */
    private static final List<String> METRICS =
            List.of("revenue", "active_customers", "purchase_frequency", "average_order_value");

    private final Figures figures;
    private final Lifetime lifetime;
    private final Phrases phrases;
    private final Numbers numbers;
    private final Story story;

    public LifetimeStory(Figures figures, Language language) {
        this.figures = figures;
        this.lifetime = figures.topics().lifetime();
        this.phrases = Phrases.in(language);
        this.numbers = new Numbers(language);
        this.story = new Story(figures, language, METRICS);
    }

    public Story story() {
        return story;
    }

    /** What moved most beyond noise, and how few customers hold the value to come. */
    public String headline() {
        String movement = story.movement().orElse(phrases.say("lifetime.steady"));
        return best().map(tenth -> phrases.say("lifetime.headline", movement, part(tenth), share(tenth.share())))
                .orElse(movement);
    }

    private Optional<Tenth> best() {
        return lifetime.tenths().stream()
                .filter(tenth -> tenth.place() == 1 && tenth.share() != null)
                .findFirst();
    }

    private String part(Tenth tenth) {
        return phrases.say("lifetime.part." + tenth.parts());
    }

    /** What all customers are worth, and how evenly. There are tenths. */
    public String tenths() {
        Tenth first = lifetime.tenths().get(0);
        return phrases.say(
                "lifetime.tenths.title",
                numbers.whole(first.allCustomers()),
                money(first.allValue()),
                money(first.medianValue()),
                part(first),
                share(first.share()));
    }

    /** Through which channel the customers come who are worth more than all others, where they are beyond noise. */
    public String channels() {
        return lifetime.channels().stream()
                .filter(channel -> !channel.isLowBase() && !channel.channel().equals("unknown"))
                .filter(Channel::isAbove)
                .max(Comparator.comparingDouble(Channel::meanValue))
                .map(channel -> phrases.say(
                        "lifetime.channels.best",
                        Texts.cut(phrases.nameOf("lifetime.channel", channel.channel()), Texts.NARROW),
                        numbers.text(Unit.MONEY, channel.meanValue(), currency()),
                        numbers.text(Unit.MONEY, Objects.requireNonNull(channel.meanOfOthers()), currency())))
                .orElse(phrases.say("lifetime.channels.alike"));
    }

    /** What the best customers bring, and what they brought a year before. There is a concentration. */
    public String concentration() {
        Concentration now = lifetime.concentration().get(0);
        String best = phrases.say(
                "lifetime.concentration.title",
                numbers.whole(now.topCustomers()),
                numbers.whole(now.customers()),
                share(now.topShare()));
        return lifetime.concentration().stream()
                .filter(before -> before.monthsAgo() > 0)
                .findFirst()
                .map(before -> phrases.say("lifetime.concentration.before", best, share(before.topShare())))
                .orElse(best);
    }

    /** How much may be lost, and among whom most of it. There are bands. */
    public String bands() {
        Band first = lifetime.bands().get(0);
        Band most = lifetime.bands().stream()
                .max(Comparator.comparing(Band::expectedLoss))
                .orElse(first);
        return phrases.say(
                "lifetime.bands.title",
                money(first.allLoss()),
                money(first.allValue()),
                share(first.allLossShare()),
                phrases.say("lifetime.band." + most.riskBand()).toLowerCase(Locale.ROOT));
    }

    /** How far the model was off in the days that it had not seen, in all and of a customer. There is a fit. */
    public String tracking() {
        Fit fit = lifetime.fit().get(0);
        Double miss = fit.miss();
        String came = phrases.say(
                "lifetime.tracking.came",
                numbers.text(Unit.COUNT, fit.holdoutExpected(), currency()),
                numbers.text(Unit.COUNT, (double) fit.holdoutPurchases(), currency()),
                numbers.whole(fit.holdoutDays()));
        return miss == null
                ? phrases.say("lifetime.tracking.none", came)
                : phrases.say(
                        miss < 0 ? "lifetime.tracking.below" : "lifetime.tracking.above",
                        numbers.size(Unit.COUNT, 100 * miss),
                        came,
                        numbers.text(Unit.RATIO, fit.holdoutMae(), currency()),
                        numbers.text(Unit.RATIO, fit.holdoutMean(), currency()));
    }

    private String money(BigDecimal amount) {
        return numbers.text(Unit.MONEY, amount.doubleValue(), currency());
    }

    private String share(@Nullable Double share) {
        return numbers.cell(Unit.PERCENT, share);
    }

    private String currency() {
        return figures.release().currency();
    }
}
