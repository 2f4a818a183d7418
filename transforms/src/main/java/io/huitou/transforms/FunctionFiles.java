package io.huitou.transforms;

import io.huitou.transforms.EngineSettings.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code sql/functions}: what the engines do differently, under the same names in one file for each of them. */
record FunctionFiles(String duckDb, String spark) {
    private static final Pattern FUNCTION =
            Pattern.compile("(?im)^\\s*create\\s+(?:macro|temporary\\s+function)\\s+(\\w+)");

    static FunctionFiles read(Path root, List<String> problems) {
        Path duckDb = root.resolve("functions/duckdb.sql");
        Path spark = root.resolve("functions/spark.sql");
        FunctionFiles files = new FunctionFiles(Library.text(duckDb, problems), Library.text(spark, problems));
        missing(names(files.spark), names(files.duckDb), duckDb, problems);
        missing(names(files.duckDb), names(files.spark), spark, problems);
        return files;
    }

    private static void missing(Set<String> wanted, Set<String> defined, Path file, List<String> problems) {
        wanted.stream()
                .filter(name -> !defined.contains(name))
                .forEach(name -> problems.add(file + ":1: does not define " + name
                        + ", which the other engine's file does. Define it in both."));
    }

    /** The names that a query may use on either engine. */
    Set<String> names() {
        Set<String> names = names(duckDb);
        names.add("as_of");
        return names;
    }

    String of(Kind engine) {
        return switch (engine) {
            case DUCKDB -> duckDb;
            case SPARK -> spark;
        };
    }

    private static Set<String> names(String functions) {
        return FUNCTION.matcher(functions)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
