package io.huitou.jobs.erase;

/**
 * Where something of a person was.
 *
 * @param kind landed rows, quarantine, table, release, report, outbox, log, told
 * @param place which, relative to the home
 * @param removed rows, files or lines that went
 * @param cleared rows that stayed without the person, files that were printed anew
 */
public record Found(String kind, String place, long removed, long cleared) {}
