package io.huitou.jobs.demo;

import io.huitou.jobs.demo.Purchase.Channel;
import io.huitou.jobs.demo.Purchase.Complaint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The life of a customer as a buyer: Pareto/NBD on the shop clock, Gamma-Gamma spend, deliveries, complaints and what
 * they drive away. Schmittlein, Morrison and Colombo (1987); Fader, Hardie and Lee (2005).
 */
final class Buying {

    private static final double WEEK = 7;
    private static final long RECENT_DAYS = 92;
    private static final List<Channel> CHANNELS = List.of(Channel.values());

    private final long seed;
    private final Truth truth;
    private final Season season;
    private final Period period;
    private final long troubleBegins;
    private final double[] channelShares;

    Buying(long seed, Truth truth, Season season, Period period) {
        this.seed = seed;
        this.truth = truth;
        this.season = season;
        this.period = period;
        this.troubleBegins = period.end() - RECENT_DAYS * Period.DAY;
        this.channelShares = truth.channels().shares().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** The customer's order days up to the business date, oldest first. */
    List<Purchase> purchases(Traits who, boolean isReferred) {
        if (who.isProspect()) {
            return List.of();
        }
        Dice dice = Dice.of(seed, Dice.Topic.BUYING, who.number());
        Dice delivery = Dice.of(seed, Dice.Topic.DELIVERY, who.number());
        Truth.Purchases process = truth.purchases();
        double rate = dice.gamma(process.r()) / process.alpha() / WEEK;
        double faithful = isReferred ? truth.referral().dropoutFactor() : 1;
        double dropout = faithful * dice.gamma(process.s()) / process.beta() / WEEK;
        double thrift = dice.gamma(truth.spend().q()) / truth.spend().gamma();
        Channel favourite = channel(dice);
        double lifeEnds = Math.min(season.end(), who.joins() + dice.exponential() / dropout);

        List<Purchase> purchases = new ArrayList<>();
        long leavesAt = Long.MAX_VALUE;
        int lastDay = -1;
        for (double at = who.joins(); at < lifeEnds; at += dice.exponential() / rate) {
            long moment = season.moment(at);
            int day = period.dayOf(moment);
            if (day <= lastDay) {
                moment += (long) (lastDay + 1 - day) * Period.DAY;
                day = lastDay + 1;
            }
            if (moment >= period.end() || moment >= leavesAt) {
                break;
            }
            lastDay = day;
            long cents = Math.max(100, Math.round(dice.gamma(truth.spend().p()) / thrift * 100));
            Channel channel = dice.chance(truth.channels().favourite()) ? favourite : channel(dice);
            Purchase purchase = deliver(purchases.size() + 1, moment, cents, channel, delivery, false);
            leavesAt = Math.min(leavesAt, leaving(purchase.complaint(), delivery));
            purchases.add(purchase);
        }
        return purchases;
    }

    /** One more order, won by a promotion: same thrift, a delivery of its own, nothing to complain about. */
    Purchase wonByPromotion(int sequence, long moment, long cents, Dice dice) {
        return deliver(sequence, moment, cents, channel(dice), dice, true);
    }

    private Purchase deliver(int sequence, long at, long cents, Channel channel, Dice dice, boolean wonByPromotion) {
        if (channel == Channel.STORE) {
            Complaint complaint = wonByPromotion ? null : complaint(at, false, dice);
            return new Purchase(sequence, at, cents, channel, 0, at, complaint, wonByPromotion);
        }
        int days = 2 + dice.below(4);
        long dawn = Math.floorDiv(at, (long) Period.DAY) * Period.DAY;
        long promised = dawn + (long) days * Period.DAY + 18 * Period.HOUR;
        boolean late = dice.chance(
                at < troubleBegins
                        ? truth.delivery().lateShare()
                        : truth.delivery().recentLateShare());
        long delivered = late
                ? promised + 12 * Period.HOUR + (long) (dice.exponential() * 2 * Period.DAY)
                : promised - (long) (dice.between(0.02, 1.5) * Period.DAY);
        Complaint complaint = wonByPromotion ? null : complaint(Math.max(delivered, promised), late, dice);
        return new Purchase(sequence, at, cents, channel, promised, delivered, complaint, wonByPromotion);
    }

    private @Nullable Complaint complaint(long after, boolean late, Dice dice) {
        Truth.Complaints complaints = truth.complaints();
        if (!dice.chance(late ? complaints.rateLate() : complaints.rateOnTime())) {
            return null;
        }
        long at = after + Period.HOUR + (long) (dice.uniform() * 7 * Period.DAY);
        boolean resolved = dice.chance(complaints.resolvedShare());
        long resolvedAt = at + Period.HOUR + (long) (dice.gamma(2) * 2 * Period.DAY);
        // What happens after the business date has not happened, and drives nobody away before it.
        return at >= period.end() ? null : new Complaint(at, resolved ? resolvedAt : 0);
    }

    private long leaving(@Nullable Complaint complaint, Dice dice) {
        if (complaint == null) {
            return Long.MAX_VALUE;
        }
        Truth.Complaints complaints = truth.complaints();
        boolean resolved = complaint.resolvedAt() > 0;
        if (!dice.chance(resolved ? complaints.leavingResolved() : complaints.leavingUnresolved())) {
            return Long.MAX_VALUE;
        }
        return complaint.complainedAt() + (long) (dice.uniform() * complaints.leavingDays() * Period.DAY);
    }

    private Channel channel(Dice dice) {
        return CHANNELS.get(dice.weighted(channelShares));
    }
}
