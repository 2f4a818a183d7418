package io.huitou.transforms.spark;

import io.huitou.transforms.Night;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.classic.SparkSession;
import scala.Option;

/** Carries out {@code sql/functions/spark.sql} in a session. */
final class Functions {
    private static final Pattern END = Pattern.compile(";\\s*(\\R|$)");
    private static final Pattern ALIAS =
            Pattern.compile("(?s).*create\\s+temporary\\s+function\\s+(\\w+)\\s+as\\s+'(\\w+)'\\s*");

    private Functions() {}

    /** What differs between nights; the functions of the file ask for it whenever they are called. */
    static void ofNight(SparkSession session, Night night) {
        constant(session, "as_of", Literal$.MODULE$.apply(night.asOf()));
        constant(
                session,
                "business_time_zone",
                Literal$.MODULE$.apply(night.zone().getId()));
    }

    /** As a function of SQL it would take as long to define as a small question to answer. */
    private static void constant(SparkSession session, String name, Literal value) {
        session.sessionState().functionRegistry().createOrReplaceTempFunction(name, arguments -> value, "built-in");
    }

    /** The text of the file; needs what a night says, of whichever night. */
    static void ofFile(SparkSession session, String functions) {
        END.splitAsStream(functions)
                .filter(statement -> !statement.isBlank())
                .forEach(statement -> define(session, statement));
    }

    private static void define(SparkSession session, String statement) {
        Matcher alias = ALIAS.matcher(statement);
        if (alias.matches()) {
            rename(session, alias.group(2), alias.group(1));
        } else {
            session.sql(statement);
        }
    }

    private static void rename(SparkSession session, String own, String name) {
        var registry = session.sessionState().functionRegistry();
        var builder = registry.lookupFunctionBuilder(
                new FunctionIdentifier(own, Option.apply("builtin"), Option.apply("system")));
        if (builder.isEmpty()) {
            throw new IllegalArgumentException("Cannot define " + name + ": Spark has no function " + own
                    + ". Name another in sql/functions/spark.sql.");
        }
        registry.createOrReplaceTempFunction(name, builder.get(), "built-in");
    }
}
