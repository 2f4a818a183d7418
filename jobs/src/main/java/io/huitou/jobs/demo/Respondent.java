package io.huitou.jobs.demo;

import io.huitou.jobs.demo.Traits.Attitude;
import java.util.ArrayList;
import java.util.List;

/**
 * How a customer answers. Scores are lowest + Binomial(highest - lowest, share), so that their mean is exactly the
 * planted one; a respondent's own share is Beta around it, so that items of a scale hang together.
 */
final class Respondent {

    /** One answer: a score, or a choice where that is not empty. */
    record Answer(String question, int score, String choice) {}

    private static final List<String> FOR = List.of(
            "price", "quality", "reviews", "social media", "friends", "brand", "delivery", "after-sales service");
    private static final List<String> AGAINST = List.of("price", "negative reviews", "slow delivery", "no trust");
    private static final List<String> GOALS = List.of("own use", "gift", "family", "work");
    // How alike a respondent's answers to the items of one dimension are: a + b of the Beta.
    private static final double CONCENTRATION = 5;

    private final Traits who;
    private final Truth.Surveys truth;
    private final Dice dice;

    Respondent(Traits who, Truth.Surveys truth, Dice dice) {
        this.who = who;
        this.truth = truth;
        this.dice = dice;
    }

    /** The next response: mostly a word after a purchase, now and then one of the longer questionnaires. */
    List<Answer> answers() {
        List<Answer> answers = new ArrayList<>();
        score(answers, "nps", nps());
        switch (dice.weighted(0.70, 0.07, 0.13, 0.10)) {
            case 1 -> servqual(answers);
            case 2 -> decision(answers);
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

    private void decision(List<Answer> answers) {
        boolean isYoung = who.bornOn().getYear() >= 1990;
        for (String factor : FOR) {
            double social = isYoung ? 0.29 : 0.19;
            choose(answers, "for", factor, factor.equals("social media") ? social : 0.35);
        }
        for (String factor : AGAINST) {
            choose(answers, "against", factor, factor.equals("negative reviews") ? 0.28 : 0.2);
        }
        answers.add(new Answer("goal", 0, dice.pick(GOALS)));
        for (String attitude : Questionnaire.ATTITUDES) {
            score(answers, "a_" + attitude, 1 + dice.binomial(9, content()));
        }
        score(answers, "wallet", dice.binomial(100, who.attitude() == Attitude.PROMOTER ? 0.55 : 0.3));
    }

    private void choose(List<Answer> answers, String question, String choice, double probability) {
        if (dice.chance(probability)) {
            answers.add(new Answer(question, 0, choice));
        }
    }

    private void facilities(List<Answer> answers) {
        for (String facility : Questionnaire.FACILITIES) {
            score(answers, "f_" + facility, 1 + dice.binomial(4, 0.5 + content() / 3));
        }
    }

    private static void score(List<Answer> answers, String question, int score) {
        answers.add(new Answer(question, score, ""));
    }
}
