package io.huitou.transforms.models.survival;

/** The data do not determine an estimate; {@link #reason()} says why, {@link #subject()} of what. */
public final class UnfittableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why there is no estimate. */
    public enum Reason {
        NO_EVENTS("nobody was lost", "无人流失"),
        ONE_GROUP("fewer than two groups were at risk when somebody was lost", "发生流失时处于风险中的组不足两个"),
        NO_COVARIATES("there is no covariate with two levels", "没有具备两个水平的协变量"),
        NO_VARIATION("everybody at risk has the same value", "风险中的个体取值全部相同"),
        SINGULAR("it follows from the covariates before it", "可由其余协变量推出（信息矩阵奇异）"),
        MONOTONE("its coefficient grows without bound", "系数无界增长（似然单调）"),
        NOT_CONVERGED("the likelihood has no maximum inside its range", "似然在其取值范围内没有最大值");

        private final String english;
        private final String chinese;

        Reason(String english, String chinese) {
            this.english = english;
            this.chinese = chinese;
        }
    }

    private final Reason reason;
    private final String subject;

    UnfittableException(String what, Reason reason, String subject, String advice) {
        super("Cannot " + what + ": " + reason.english + (subject.isEmpty() ? "" : ": " + subject) + ". " + advice);
        this.reason = reason;
        this.subject = subject;
    }

    public Reason reason() {
        return reason;
    }

    /** The covariate or group concerned; empty where it is all of them. */
    public String subject() {
        return subject;
    }

    /** The reason and its subject in a few words. */
    public String inEnglish() {
        return reason.english + (subject.isEmpty() ? "" : ": " + subject);
    }

    /** The same in Chinese. */
    public String inChinese() {
        return reason.chinese + (subject.isEmpty() ? "" : "：" + subject);
    }
}
