package io.huitou.jobs.night;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.conf.Waiver;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;

/**
 * Why a night is run, and with it what becomes of its release.
 *
 * @param isPublished whether readers get it; else it is put beside the published one, for whoever asks for it
 * @param isDelivered whether its reports are sent
 * @param plain the command that runs it, without its waiver
 * @param waiver what is let pass
 * @param log what it writes its lines into; several nights of one process share one
 */
record Occasion(boolean isPublished, boolean isDelivered, String plain, Waiver waiver, Path log) {
    /** A night by itself: it is published and delivered, whatever is published now. */
    static Occasion tonight(HuitouConf conf, LocalDate asOf, Path log) {
        return new Occasion(true, true, command("run", conf) + " --as-of " + asOf + engine(conf), conf.waiver(), log);
    }

    /** The command that runs the nights of several dates. */
    static String backfill(HuitouConf conf, LocalDate from, LocalDate to, boolean again) {
        return command("backfill", conf)
                + " --from " + from + " --to " + to + (again ? " --again" : "") + engine(conf)
                + conf.waiver().options();
    }

    /** What to type to run it again, or to go on with it. */
    String command() {
        return plain + waiver.options();
    }

    /** The same, which also accepts the changed columns of these entities. */
    String accepting(Set<String> entities) {
        return plain + waiver.accepting(entities).options();
    }

    /** The same, which also reads all rows of these entities. */
    String reading(Set<String> entities) {
        return plain + waiver.reading(entities).options();
    }

    private static String command(String name, HuitouConf conf) {
        return "huitou " + name + " --conf " + conf.file();
    }

    private static String engine(HuitouConf conf) {
        return " --engine " + (conf.engine().isSpark() ? "spark" : "duckdb");
    }
}
