package io.huitou.jobs.conf;

/** One value in force, as {@code huitou check --values} prints it; what is secret is shown as ******. */
public record Setting(String key, String value, String origin) {}
