package io.huitou.jobs.yaml;

import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong, so that it is shown at once and not one error a run. */
public final class Problems {

    private final List<String> found = new ArrayList<>();

    public void add(Place place, String message) {
        found.add(place + ": " + message);
    }

    public void add(String message) {
        found.add(message);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<String> all() {
        return List.copyOf(found);
    }

    /** Throws {@link ConfigurationException} with every problem, if there is one. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigurationException(all());
        }
    }
}
