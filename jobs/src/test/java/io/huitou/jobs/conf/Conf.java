package io.huitou.jobs.conf;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.huitou.jobs.yaml.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes a huitou.yml, with the shipped contracts, and loads it. */
final class Conf {

    static final Path CONTRACTS = Path.of("../conf/contracts").toAbsolutePath().normalize();

    private final Path file;
    private final Map<String, String> environment;

    Conf(Path folder, Map<String, String> environment) {
        file = folder.resolve("huitou.yml");
        this.environment = environment;
    }

    HuitouConf load(String yaml) throws IOException {
        Files.writeString(file, yaml + "\ncontracts: " + CONTRACTS + "\n");
        return HuitouConf.load(file, environment::get);
    }

    /** The problems, each from its line on; the file's name is left out. */
    List<String> problems(String yaml) {
        ConfigurationException broken = catchThrowableOfType(ConfigurationException.class, () -> load(yaml));
        return broken.problems().stream()
                .map(problem -> problem.replace(file + ":", ""))
                .toList();
    }
}
