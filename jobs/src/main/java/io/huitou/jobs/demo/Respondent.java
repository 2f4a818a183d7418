package io.huitou.jobs.demo;

import io.huitou.jobs.demo.Traits.Attitude;
import io.huitou.jobs.demo.Truth.Share;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * How a customer answers. Scores are lowest + Binomial(highest - lowest, share), so that their mean is exactly the
 * planted one; a respondent's own share is Beta around it, so that items of a scale hang together.
 */
final class Respondent {

    /** One answer: a score, or a choice where that is not empty. */
    record Answer(String question, int score, String choice) {}

    private static final String NONE = "none of these";
    // How alike a respondent's answers to the items of one dimension are: a + b of the Beta.
    private static final double CONCENTRATION = 5;

    private final Traits who;
    private final Truth all;
    private final Truth.Surveys truth;
    private final Dice dice;

    Respondent(Traits who, Truth truth, Dice dice) {
        this.who = who;
        this.all = truth;
        this.truth = truth.surveys();
        this.dice = dice;
    }

    /** The response of this moment: mostly a word after a purchase, now and then one of the longer questionnaires. */
    List<Answer> answers(long at) {
        List<Answer> answers = new ArrayList<>();
        score(answers, "nps", nps());
        switch (dice.weighted(0.60, 0.07, 0.23, 0.10)) {
            case 1 -> servqual(answers);
            case 2 -> decision(answers, at);
            case 3 -> facilities(answers);
            default -> afterPurchase(answers);
        }
        return answers;
    }

    private int nps() {
        return switch (who.attitude()) {
            case PROMOTER -> 9 + dice.below(2);
            case PASSIVE -> 7 + dice.below(2);
            case DETRACTOR -> dice.binomial(6, 0.75);
        };
    }

    /** How content, from 0 to 1. */
    private double content() {
        return switch (who.attitude()) {
            case PROMOTER -> 0.9;
            case PASSIVE -> 0.7;
            case DETRACTOR -> 0.4;
        };
    }

    private void afterPurchase(List<Answer> answers) {
        int first = dice.below(Questionnaire.INTERFACES.size());
        score(answers, "csat_" + Questionnaire.INTERFACES.get(first), 1 + dice.binomial(4, content()));
        if (dice.chance(0.5)) {
            String second = Questionnaire.INTERFACES.get((first + 1) % Questionnaire.INTERFACES.size());
            score(answers, "csat_" + second, 1 + dice.binomial(4, content()));
        }
        score(answers, "ces", 1 + dice.binomial(6, content() * 0.9));
        score(answers, "repurchase", 1 + dice.binomial(6, content()));
    }

    private void servqual(List<Answer> answers) {
        for (int i = 0; i < truth.servqual().size(); i++) {
            Truth.Servqual dimension = truth.servqual().get(i);
            double expected = around((dimension.expectation() - 1) / 6);
            double perceived = around((dimension.perception() - 1) / 6);
            for (int item = 1; item <= Questionnaire.ITEMS; item++) {
                if (Questionnaire.dimensionOf(item) == i) {
                    item(answers, "e", item, expected);
                    item(answers, "p", item, perceived);
                }
            }
        }
        int left = 100;
        for (int i = 0; i < truth.servqual().size(); i++) {
            boolean isLast = i == truth.servqual().size() - 1;
            int points =
                    isLast ? left : dice.binomial(left, 1.0 / (truth.servqual().size() - i));
            score(answers, "w_" + truth.servqual().get(i).dimension(), points);
            left -= points;
        }
    }

    private double around(double share) {
        return dice.beta(CONCENTRATION * share, CONCENTRATION * (1 - share));
    }

    private void item(List<Answer> answers, String prefix, int item, double share) {
        int score = 1 + dice.binomial(6, share);
        score(answers, prefix + item, item == truth.reversedItem() ? 8 - score : score);
    }

    private void decision(List<Answer> answers, long at) {
        Truth.Decisions decisions = all.decisions();
        choose(answers, "for", decisions.reasons(), social(at));
        choose(answers, "against", decisions.obstacles(), negative());
        double[] shares =
                decisions.goals().stream().mapToDouble(Truth.Share::probability).toArray();
        answers.add(new Answer(
                "goal", 0, decisions.goals().get(dice.weighted(shares)).choice()));
        for (String attitude : Questionnaire.ATTITUDES) {
            score(answers, "a_" + attitude, 1 + dice.binomial(9, content()));
        }
        score(
                answers,
                "wallet",
                dice.binomial(
                        100,
                        who.attitude() == Attitude.PROMOTER
                                ? all.wallet().promoters()
                                : all.wallet().others()));
    }

    /** By the age at the end of the month, as the warehouse has it. */
    private Share social(long at) {
        LocalDate monthEnd =
                LocalDate.ofEpochDay(Math.floorDiv(at, (long) Period.DAY)).with(TemporalAdjusters.lastDayOfMonth());
        int age = java.time.Period.between(who.bornOn(), monthEnd).getYears();
        Truth.Decisions decisions = all.decisions();
        return new Share(
                Truth.SOCIAL_MEDIA, age < decisions.youngBelow() ? decisions.socialIfYoung() : decisions.socialElse());
    }

    private Share negative() {
        Truth.Decisions decisions = all.decisions();
        return new Share(
                Truth.NEGATIVE_REVIEWS, who.isAbroad() ? decisions.negativeAbroad() : decisions.negativeAtHome());
    }

    /** Who names nothing says so, and has answered. */
    private void choose(List<Answer> answers, String question, List<Share> shares, Share own) {
        int before = answers.size();
        for (Share share : shares) {
            double probability = share.choice().equals(own.choice()) ? own.probability() : share.probability();
            if (dice.chance(probability)) {
                answers.add(new Answer(question, 0, share.choice()));
            }
        }
        if (answers.size() == before) {
            answers.add(new Answer(question, 0, NONE));
        }
    }

    private void facilities(List<Answer> answers) {
        for (Truth.Facility facility : all.facilities()) {
            score(answers, "f_" + facility.name(), 1 + dice.binomial(4, (facility.mean() - 1) / 4));
        }
    }

    private static void score(List<Answer> answers, String question, int score) {
        answers.add(new Answer(question, score, ""));
    }
}
