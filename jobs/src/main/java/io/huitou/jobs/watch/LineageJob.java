package io.huitou.jobs.watch;

import java.util.List;

/**
 * A step of the night that makes something from something.
 *
 * @param name the step's, such as {@code transform:orders}
 * @param sql what it runs; empty where it runs none
 */
record LineageJob(String name, String sql, List<Dataset> inputs, List<Dataset> outputs) {
    /** The whole night. */
    static final String NIGHT = "night";

    LineageJob {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** With dots, as lineage servers are used to: {@code night.transform.orders}. */
    String dotted() {
        return name.equals(NIGHT) ? NIGHT : NIGHT + "." + name.replace(':', '.');
    }
}
