package io.huitou.jobs.cli;

import io.huitou.jobs.conf.Engine;
import io.huitou.jobs.conf.HuitouConf;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option with which a night's engine is chosen by hand. */
final class EngineChoice {
    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            converter = Names.class,
            description = "What runs the SQL: duckdb; spark, in this process or on spark.master; or auto, Spark where "
                    + "spark.master is a cluster or the lake is in a bucket (default: what huitou.yml says).")
    private @Nullable String name;

    HuitouConf in(HuitouConf conf) {
        return name == null ? conf : conf.withEngine(name);
    }

    /** The option as it was given, for another process. */
    List<String> arguments() {
        return name == null ? List.of() : List.of("--engine", name);
    }

    static final class Names implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!Engine.NAMES.contains(text)) {
                throw new TypeConversionException("'" + text + "' is no engine. Write duckdb, spark or auto.");
            }
            return text;
        }
    }
}
