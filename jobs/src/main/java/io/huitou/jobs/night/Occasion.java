package io.huitou.jobs.night;

import io.huitou.jobs.conf.HuitouConf;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * Why a night is run, and with it what becomes of its release.
 *
 * @param isPublished whether readers get it; else it is put beside the published one, for whoever asks for it
 * @param isDelivered whether its reports are sent
 * @param command what to type to run it again, or to go on with it
 * @param log what it writes its lines into; several nights of one process share one
 */
record Occasion(boolean isPublished, boolean isDelivered, String command, Path log) {
    /** A night by itself: it is published and delivered, whatever is published now. */
    static Occasion tonight(HuitouConf conf, LocalDate asOf, Path log) {
        return new Occasion(true, true, run(conf, asOf), log);
    }

    /** The command that runs one night by itself. */
    static String run(HuitouConf conf, LocalDate asOf) {
        return command("run", conf) + " --as-of " + asOf + engine(conf);
    }

    /** The command that runs the nights of several dates. */
    static String backfill(HuitouConf conf, LocalDate from, LocalDate to, boolean again) {
        return command("backfill", conf) + " --from " + from + " --to " + to + (again ? " --again" : "") + engine(conf);
    }

    private static String command(String name, HuitouConf conf) {
        return "huitou " + name + " --conf " + conf.file();
    }

    private static String engine(HuitouConf conf) {
        return " --engine " + (conf.engine().isSpark() ? "spark" : "duckdb");
    }
}
