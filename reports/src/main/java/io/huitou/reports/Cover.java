package io.huitou.reports;

/**
 * What a letter says of the edition in it, in the edition's language.
 *
 * @param company whose report it is
 * @param period the month that it is about
 * @param asOf the business date
 * @param message the headline of its first page
 * @param fingerprint the same for two editions of one language with the same figures, whichever run computed them
 */
public record Cover(String company, String period, String asOf, String message, String fingerprint) {}
