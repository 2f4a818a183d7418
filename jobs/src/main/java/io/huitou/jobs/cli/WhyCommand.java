package io.huitou.jobs.cli;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.night.Definition;
import io.huitou.jobs.release.Home;
import io.huitou.reports.Reports;
import io.huitou.reports.Subject;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What stands behind a printed number. */
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        description = {
            "Tells where a printed number comes from: its numerator, denominator and people, the months beside it, its "
                    + "definition and SQL, the tables down to the landed rows, receipts, control totals and checks.",
            "All of it is the published release's own, also the SQL; what has changed under sql/ since is named."
        },
        footer = {
            "",
            "A page prints the names of its tables, and the last page those of its KPIs. Examples:",
            "  huitou why lapse_rate",
            "  huitou why lapse_rate --month 2026-03 --segment region=North",
            "  huitou why revenue --currency EUR",
            "  huitou why cohort_retention        a table: the same without numbers",
            "",
            "Names: huitou ls metrics. Segments: huitou query \"from compare('lapse_rate', 'region')\""
        })
public final class WhyCommand implements Callable<Integer> {
    @Mixin
    private Workplace workplace = new Workplace();

    @Parameters(paramLabel = "NAME", description = "The kpi or the table.")
    private String name = "";

    @Option(
            names = "--month",
            paramLabel = "MONTH",
            converter = Months.class,
            description = "The month, such as 2026-06 (default: the newest that has ended).")
    private @Nullable YearMonth month;

    @Option(
            names = "--segment",
            paramLabel = "KIND=SEGMENT",
            converter = Segments.class,
            description = "The part of the customers, such as region=North (default: all of them).")
    private Segment segment = new Segment("all", "all");

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            description = "The currency of an amount (default: the company's).")
    private @Nullable String currency;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    record Segment(String kind, String name) {}

    @Override
    public Integer call() throws Exception {
        HuitouConf conf = workplace.conf();
        Map<String, String> current =
                Definition.of(conf).stream().collect(Collectors.toMap(Definition::file, Definition::text));
        Subject subject = new Subject(
                name, Optional.ofNullable(month), segment.kind(), segment.name(), Optional.ofNullable(currency));
        new Reports()
                .why(
                        Workplace.published(new Home(conf.home())),
                        subject,
                        current,
                        spec.commandLine().getOut());
        spec.commandLine().getOut().flush();
        return 0;
    }

    /** Months as they are written in the world. */
    static final class Months implements ITypeConverter<YearMonth> {
        @Override
        public YearMonth convert(String text) {
            try {
                return YearMonth.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("'" + text + "' is no month. Write it like 2026-06.");
            }
        }
    }

    /** A kind and one of its segments; a segment may have an equals sign in its name. */
    static final class Segments implements ITypeConverter<Segment> {
        @Override
        public Segment convert(String text) {
            int equals = text.indexOf('=');
            if (equals < 1 || equals == text.length() - 1) {
                throw new TypeConversionException("'" + text + "' is no segment. Write it like region=North.");
            }
            return new Segment(text.substring(0, equals), text.substring(equals + 1));
        }
    }
}
