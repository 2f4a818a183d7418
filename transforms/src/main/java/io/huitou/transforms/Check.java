package io.huitou.transforms;

import java.util.Locale;

/** A condition that must be true for every row of a table; a row where it is false or null breaks it. */
public record Check(Severity severity, String condition) {

    /** What a broken check does: a fail keeps last night's release in place, a warn is reported. */
    public enum Severity {
        FAIL,
        WARN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a check went. */
    public record Result(String table, Check check, long violations, long rowsChecked, boolean isMeasured) {
        public boolean isFailure() {
            return check.severity == Severity.FAIL && violations > 0;
        }

        /** passed, failed, warned or not_measured. */
        public String status() {
            if (!isMeasured) {
                return "not_measured";
            }
            if (violations == 0) {
                return "passed";
            }
            return check.severity == Severity.FAIL ? "failed" : "warned";
        }
    }
}
