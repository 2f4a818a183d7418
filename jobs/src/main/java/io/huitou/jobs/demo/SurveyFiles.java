package io.huitou.jobs.demo;

import io.huitou.jobs.demo.Questionnaire.Question;
import io.huitou.jobs.demo.Tally.Entity;
import io.huitou.jobs.demo.Tally.Flaw;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The survey tool's exports: questions; invitations and answers by month, older months compressed. */
final class SurveyFiles implements AutoCloseable {

    private static final int UNCOMPRESSED_MONTHS = 12;
    private static final double[] CHANNELS = {0.3, 0.25, 0.2, 0.25};

    private final long seed;
    private final Truth all;
    private final Truth.Surveys truth;
    private final Period period;
    private final Tally tally;
    private final BucketFiles invitations;
    private final BucketFiles answers;

    SurveyFiles(Path folder, long seed, Truth truth, Period period, Tally tally) throws IOException {
        this.seed = seed;
        this.all = truth;
        this.truth = truth.surveys();
        this.period = period;
        this.tally = tally;
        int months = period.months();
        invitations = new BucketFiles(months, month -> folder.resolve(name("invitations", month)), "");
        answers = new BucketFiles(months, month -> folder.resolve(name("answers", month)), "");
        questions(folder);
    }

    private String name(String stem, int month) {
        boolean isOld = month < period.months() - UNCOMPRESSED_MONTHS;
        return stem + "-" + period.month(month) + ".ndjson" + (isOld ? ".gz" : "");
    }

    private void questions(Path folder) throws IOException {
        try (BucketFiles file = BucketFiles.single(folder.resolve("questions.ndjson"), "")) {
            for (Question question : new Questionnaire(all).questions()) {
                TextRow row = file.row(0).text("{\"code\":\"").text(question.code());
                row.text("\",\"kind\":\"").text(question.kind()).text("\",\"dimension\":");
                row.text(question.dimension().isEmpty() ? "null" : '"' + question.dimension() + '"');
                if (question.highest() > 0) {
                    row.text(",\"from\":").number(question.lowest());
                    row.text(",\"to\":").number(question.highest());
                }
                row.text(",\"reversed\":").text(question.reversed() ? "true" : "false");
                row.text(",\"words\":\"").text(question.text()).text("\"}").end();
                tally.row(Entity.QUESTIONS);
            }
        }
    }

    void write(Traits who, List<Purchase> purchases) throws IOException {
        Dice dice = Dice.of(seed, Dice.Topic.SURVEY, who.number());
        Respondent respondent = new Respondent(who, all, dice);
        for (Purchase purchase : purchases) {
            long sentAt = purchase.deliveredAt() + Period.DAY + (long) (dice.uniform() * Period.DAY);
            if (dice.chance(truth.invitationShare())) {
                invite(who, purchase.sequence(), sentAt, respondent, dice);
            }
        }
        if (!purchases.isEmpty()) {
            dirt(who, purchases.get(0).placedAt());
        }
    }

    /** An answer that has not come by the business date counts as none. */
    private void invite(Traits who, int sequence, long sentAt, Respondent respondent, Dice dice) throws IOException {
        Truth.ResponseRate channel = truth.responseRates().get(dice.weighted(CHANNELS));
        boolean responds = dice.chance(channel.rate());
        long answeredAt = sentAt + 60 + (long) (dice.exponential() * Period.DAY);
        if (sentAt >= period.end()) {
            return;
        }
        boolean isAnswered = responds && answeredAt < period.end();
        String key = who.member().substring(1) + "-" + sequence;
        TextRow row =
                invitations.row(period.monthOf(sentAt)).text("{\"id\":\"N").text(key);
        row.text("\",\"member\":\"").text(who.member()).text("\",\"via\":\"").text(channel.channel());
        row.text("\",\"sent\":\"").instant(sentAt).text("\",\"response\":");
        row.text(isAnswered ? "\"Q" + key + '"' : "null").text("}").end();
        tally.row(Entity.INVITATIONS, who);
        if (isAnswered) {
            respond(who, "Q" + key, answeredAt, respondent);
        }
    }

    private void respond(Traits who, String response, long at, Respondent respondent) throws IOException {
        TextRow row = answers.row(period.monthOf(at));
        for (Respondent.Answer answer : respondent.answers(at)) {
            row.text("{\"response\":\"")
                    .text(response)
                    .text("\",\"question\":\"")
                    .text(answer.question());
            row.text("\",\"member\":\"").text(who.member()).text("\",\"at\":\"").instant(at);
            if (answer.choice().isEmpty()) {
                row.text("\",\"score\":").number(answer.score()).text("}").end();
            } else {
                row.text("\",\"choice\":\"").text(answer.choice()).text("\"}").end();
            }
            tally.row(Entity.ANSWERS, who);
        }
    }

    private void dirt(Traits who, long at) throws IOException {
        int month = period.monthOf(at);
        if (strikes(who, Entity.INVITATIONS, Flaw.BAD_DATE)) {
            invitations.row(month).text("{\"id\":\"ND").text(who.member()).text("\",\"sent\":\"2025-13-01\"}\n");
        }
        if (strikes(who, Entity.INVITATIONS, Flaw.BROKEN_JSON)) {
            invitations.row(month).text("{\"id\":\"ND").text(who.member()).text("\",\"sent\":\n");
        }
        String start = "{\"response\":\"QD" + who.member() + "\",\"question\":\"";
        if (strikes(who, Entity.ANSWERS, Flaw.BAD_NUMBER)) {
            answers.row(month).text(start).text("nps\",\"at\":\"").instant(at).text("\",\"score\":\"ten\"}\n");
        }
        if (strikes(who, Entity.ANSWERS, Flaw.BROKEN_JSON)) {
            answers.row(month).text(start).text("nps\",\"at\"\n");
        }
        if (strikes(who, Entity.ANSWERS, Flaw.MISSING_REQUIRED)) {
            answers.row(month)
                    .text("{\"question\":\"nps\",\"at\":\"")
                    .instant(at)
                    .text("\",\"score\":9}\n");
        }
        if (strikes(who, Entity.ANSWERS, Flaw.ORPHAN)) {
            answers.row(month)
                    .text(start)
                    .text("retired\",\"at\":\"")
                    .instant(at)
                    .text("\",\"score\":1}\n");
        }
    }

    /** Counts the row and its flaw where it strikes. */
    private boolean strikes(Traits who, Entity entity, Flaw flaw) {
        boolean struck = tally.struck(who.number(), entity, flaw);
        if (struck) {
            tally.row(entity);
        }
        return struck;
    }

    @Override
    public void close() throws IOException {
        try (invitations;
                answers) {
            // Closed in turn, each whatever befalls the other.
        }
    }
}
