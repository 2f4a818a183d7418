package io.huitou.reports.figures;

/** A check that did not pass. */
public record Check(String table, String condition, String status, long violations, long rowsChecked) {}
