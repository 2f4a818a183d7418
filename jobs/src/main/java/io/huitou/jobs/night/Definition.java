package io.huitou.jobs.night;

import io.huitou.jobs.conf.HuitouConf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The text of one file by which a company's nights answer. name: its stem; file: under sql/, with forward slashes. */
public record Definition(String name, String file, String text) {

    /** Those of queries, rules, functions and serving scripts, in the order of their files. */
    public static List<Definition> of(HuitouConf conf) throws IOException {
        List<Definition> definitions = new ArrayList<>();
        try (Stream<Path> files = Files.walk(conf.sql())) {
            for (Path path : files.filter(Files::isRegularFile).sorted().toList()) {
                String file = conf.sql().relativize(path).toString().replace('\\', '/');
                if (file.endsWith(".sql") || isRule(file)) {
                    String name = path.getFileName().toString().replaceFirst("\\.(sql|csv)$", "");
                    definitions.add(new Definition(name, file, Files.readString(inForce(path, file, conf.rules()))));
                }
            }
        }
        return definitions;
    }

    private static boolean isRule(String file) {
        return file.startsWith("rules/") && file.endsWith(".csv");
    }

    /** A rule that the company has of its own takes the place of the library's. */
    private static Path inForce(Path path, String file, Optional<Path> ownRules) {
        return ownRules.map(rules -> rules.resolve(path.getFileName()))
                .filter(own -> isRule(file) && Files.isRegularFile(own))
                .orElse(path);
    }
}
