package io.huitou.reports.site;

import java.util.regex.Pattern;

/** Questions that analysts may copy, each with the tables that it asks. */
final class QuestionsPage {
    private QuestionsPage() {}

    static void write(Page page) {
        Html html = page.html();
        page.title(page.say("kicker"), page.say("questions.title"));
        html.element("p", page.say("questions.hint"), "class", "says").line();
        if (page.contents().questions().isEmpty()) {
            html.element("p", page.say("questions.none"), "class", "hint").line();
        }
        for (ExampleQuestion question : page.contents().questions()) {
            html.element(
                            "h2",
                            question.asked(),
                            "lang",
                            "en",
                            "class",
                            "question",
                            "id",
                            anchor(page.contents(), question))
                    .line();
            SqlText.write(page, question.sql(), "");
            html.open("p", "class", "hint")
                    .text(page.say("questions.tables") + " ")
                    .close("p");
            page.links(page.contents().entries().stream()
                    .filter(entry -> asks(question, entry))
                    .flatMap(entry -> page.graph().node(entry.name()).stream())
                    .toList());
        }
    }

    static String anchor(Contents contents, ExampleQuestion question) {
        return "question-" + (contents.questions().indexOf(question) + 1);
    }

    /** Whether the question reads the table, calls the macro or names the kpi. */
    static boolean asks(ExampleQuestion question, Entry entry) {
        String name = Pattern.quote(entry.name());
        String use = switch (entry.kind()) {
            case KPI -> "'" + name + "'";
            case MACRO -> "\\b" + name + "\\(";
            default -> "\\b(?:from|join)\\s+" + name + "\\b";
        };
        return Pattern.compile(use).matcher(question.sql()).find();
    }
}
