package io.huitou.jobs.demo;

import java.util.ArrayList;
import java.util.List;

/** The questions that the company asks, and which dimension a SERVQUAL item belongs to. */
final class Questionnaire {

    /** A question as its row says it; scales of 0 to 0 have none. */
    record Question(
            String code, String kind, String dimension, int lowest, int highest, boolean reversed, String text) {}

    static final List<String> INTERFACES = List.of("app", "website", "store", "hotline");
    static final List<String> ATTITUDES = List.of("preference", "trust", "attachment");
    static final int ITEMS = 22;

    // Items 1-4, 5-9, 10-13, 14-17, 18-22. Parasuraman, Zeithaml and Berry (1988).
    private static final int[] LAST_ITEMS = {4, 9, 13, 17, 22};

    private final List<Question> questions = new ArrayList<>();

    Questionnaire(Truth all) {
        Truth.Surveys truth = all.surveys();
        add("nps", "nps", "", 0, 10, "您有多大可能向朋友推荐我们?");
        for (String interfaceName : INTERFACES) {
            add("csat_" + interfaceName, "csat", interfaceName, 1, 5, "您对我们的" + interfaceName + "满意吗?");
        }
        add("ces", "ces", "", 1, 7, "公司让我轻松地解决了问题。");
        add("repurchase", "repurchase", "", 1, 7, "您会再次购买吗?");
        for (int item = 1; item <= ITEMS; item++) {
            Truth.Servqual dimension = truth.servqual().get(dimensionOf(item));
            boolean reversed = item == truth.reversedItem();
            String name = dimension.dimension();
            questions.add(new Question("e" + item, "expectation", name, 1, 7, reversed, "期望 " + item));
            questions.add(new Question("p" + item, "perception", name, 1, 7, reversed, "感受 " + item));
        }
        for (Truth.Servqual dimension : truth.servqual()) {
            add("w_" + dimension.dimension(), "importance", dimension.dimension(), 0, 100, "重要性 (共 100 分)");
        }
        for (String attitude : ATTITUDES) {
            add("a_" + attitude, "attitude", attitude, 1, 10, "与其他商家相比: " + attitude);
        }
        add("wallet", "wallet", "", 0, 100, "您在同类商品上的花费中, 我们占百分之几?");
        add("for", "decision_factor", "for", 0, 0, "是什么让您决定购买?");
        add("against", "decision_factor", "against", 0, 0, "是什么让您放弃购买?");
        add("goal", "goal", "", 0, 0, "您这次购物的目的是?");
        for (Truth.Facility facility : all.facilities()) {
            add("f_" + facility.name(), "facility", facility.name(), 1, 5, "门店: " + facility.name());
        }
    }

    /** The index of the SERVQUAL dimension of an item, 1 to 22. */
    static int dimensionOf(int item) {
        int dimension = 0;
        while (LAST_ITEMS[dimension] < item) {
            dimension++;
        }
        return dimension;
    }

    private void add(String code, String kind, String dimension, int lowest, int highest, String text) {
        questions.add(new Question(code, kind, dimension, lowest, highest, false, text));
    }

    List<Question> questions() {
        return questions;
    }
}
