package io.huitou.jobs.conf;

/** Rows of a SQL query, its column labels being the contract's names. */
public record Query(Database database, String sql) implements Feed.Origin {}
