package io.huitou.jobs;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A command as somebody types it, in this process.
 *
 * @param code its exit code
 * @param said what it wrote to the screen
 */
public record Typed(int code, String said) {
    public static Typed huitou(String... arguments) {
        StringWriter said = new StringWriter();
        int code = Huitou.run(new PrintWriter(said, true), arguments);
        return new Typed(code, said.toString());
    }
}
