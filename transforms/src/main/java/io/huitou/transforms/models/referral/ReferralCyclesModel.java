package io.huitou.transforms.models.referral;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.Rows;

/**
 * The referral that closed each cycle: the youngest in it, as all before it were possible without it. Reads one row per
 * customer of the network: node, referrer_node, referral_id and seniority, the place of the referral by age.
 */
public final class ReferralCyclesModel implements Model {
    @Override
    public void answer(Rows given, Answer answer) {
        Network network = Network.read(given);
        int[] cycleLength = new int[network.size()];
        for (int[] cycle : ReferralCycles.of(network.referrers())) {
            int youngest = cycle[0];
            for (int member : cycle) {
                youngest = network.seniority(member) > network.seniority(youngest) ? member : youngest;
            }
            cycleLength[youngest] = cycle.length;
        }
        given.forEach(row -> {
            int length = cycleLength[Math.toIntExact(row.whole("node"))];
            if (length > 0) {
                answer.row(row.text("referral_id"), (long) length);
            }
        });
    }
}
