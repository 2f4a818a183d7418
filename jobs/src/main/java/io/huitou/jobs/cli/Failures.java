package io.huitou.jobs.cli;

import io.huitou.jobs.night.ExitCode;
import io.huitou.jobs.yaml.ConfigurationException;
import io.huitou.transforms.LibraryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command threw into sentences and an exit code. */
public final class Failures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        List<String> problems = thrown instanceof ConfigurationException configuration
                ? configuration.problems()
                : thrown instanceof LibraryException library ? library.problems() : List.of();
        if (!problems.isEmpty()) {
            problems.forEach(command.getErr()::println);
            command.getErr().println(problems.size() == 1 ? "1 problem." : problems.size() + " problems.");
            return ExitCode.USAGE.code();
        }
        String message = String.valueOf(thrown.getMessage());
        if (message.startsWith("Cannot ")) {
            command.getErr().println(message);
            return thrown instanceof IllegalArgumentException ? ExitCode.USAGE.code() : ExitCode.FAILED.code();
        } else if (thrown instanceof IOException || thrown instanceof UncheckedIOException) {
            command.getErr()
                    .println("Cannot finish " + command.getCommandName() + ": " + thrown + ". Check the path, its "
                            + "rights and its disk.");
        } else {
            command.getErr()
                    .println("Cannot finish " + command.getCommandName() + ": "
                            + thrown.getClass().getSimpleName() + ": " + message
                            + ". This is no failure we foresaw: please report it with the lines below.");
            thrown.printStackTrace(command.getErr());
        }
        return ExitCode.FAILED.code();
    }
}
