package io.huitou.jobs.demo;

import java.util.function.IntFunction;

/**
 * Who was brought by whom. A referrer has a smaller number and joined earlier, so the tree grows by its leaves: more
 * customers change nothing for those who are there.
 */
final class ReferralTree {

    static final int NOBODY = -1;

    private static final int TRIES = 40;
    // Days on the shop clock between a referrer's first order and that of the friend.
    private static final double ACQUAINTANCE = 14;

    private final long seed;
    private final Truth.Referral truth;
    private final IntFunction<Traits> customers;

    ReferralTree(long seed, Truth.Referral truth, IntFunction<Traits> customers) {
        this.seed = seed;
        this.truth = truth;
        this.customers = customers;
    }

    int referrerOf(Traits who) {
        Dice dice = Dice.of(seed, Dice.Topic.REFERRAL, who.number());
        if (who.isProspect() || who.number() == 0 || !dice.chance(truth.share())) {
            return NOBODY;
        }
        for (int i = 0; i < TRIES; i++) {
            Traits candidate = customers.apply(dice.below(who.number()));
            boolean wasThere = candidate.joins() + ACQUAINTANCE < who.joins();
            double willing = candidate.attitude() == Traits.Attitude.PROMOTER ? 1 : 1 / truth.promoterFactor();
            if (wasThere && !candidate.isProspect() && candidate.isInCrm() && dice.chance(willing)) {
                return candidate.number();
            }
        }
        return NOBODY;
    }

    /** 0 for those whom nobody brought, else one more than the referrer. */
    int depthOf(Traits who) {
        int depth = 0;
        for (int above = referrerOf(who); above != NOBODY; above = referrerOf(customers.apply(above))) {
            depth++;
        }
        return depth;
    }
}
