package io.huitou.jobs.yaml;

import java.util.List;

/** Configuration or contracts that cannot be used; its message holds every problem, one a line. */
public final class ConfigurationException extends IllegalArgumentException {

    private final transient List<String> problems;

    public ConfigurationException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
