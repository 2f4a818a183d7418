package io.huitou.jobs.cli;

import io.huitou.jobs.contracts.Contracts;
import io.huitou.jobs.init.Address;
import io.huitou.jobs.init.Draft;
import io.huitou.transforms.Library;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The first ten minutes with a database of one's own. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = {
            "Looks at a live database and writes a first configuration for it.",
            "Finds which table is most likely the customers, the orders and so on, by names, types and keys, and writes "
                    + "the query that gives its columns the contract's names; what it did not find stands there as a "
                    + "comment. It only reads, and never overwrites a file."
        },
        footer = {
            "",
            "The password is asked of nobody: put it into a file, or into the environment variable HUITOU_PASSWORD. The "
                    + "configuration names where it is, never the password itself.",
            "",
            "Example:",
            "  huitou init --from jdbc:postgresql://db.example/crm --user reader",
            "Then:",
            "  huitou check --conf huitou-crm.yml      what is left to do, in sentences",
            "  huitou run --conf huitou-crm.yml        the first night"
        })
public final class InitCommand implements Callable<Integer> {
    @Option(names = "--from", required = true, paramLabel = "ADDRESS", description = "The database: jdbc:...")
    private String from = "";

    @Option(names = "--user", paramLabel = "NAME", description = "Who asks; one that may only read is best.")
    private @Nullable String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Its first line is the password (default: the environment variable HUITOU_PASSWORD).")
    private @Nullable Path passwordFile;

    @Option(
            names = "--schema",
            paramLabel = "NAME",
            description = "The schema to look at (default: the one that the user is in).")
    private @Nullable String schema;

    @Option(
            names = "--conf",
            paramLabel = "FILE",
            description = "What to write (default: huitou-NAME.yml here, by the database's name).")
    private @Nullable Path file;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (!from.startsWith("jdbc:")) {
            throw new IllegalArgumentException("Cannot look at the database: not a JDBC address: " + from
                    + ". Write such as jdbc:postgresql://host/database.");
        }
        refuse(file);
        Contracts contracts = Contracts.read(Workplace.root().resolve("conf/contracts"));
        Library library = Library.read(Workplace.root().resolve("sql"));
        Address address = new Address(from, user, password(), passwordFile);
        Draft draft = Draft.of(address, schema, contracts, library);
        Path target = file == null ? Path.of("huitou-" + draft.name() + ".yml") : file;
        refuse(target);
        write(target, draft.text());
        PrintWriter out = spec.commandLine().getOut();
        draft.summary().forEach(out::println);
        out.println("Configuration  " + target);
        if (address.holdsSecret()) {
            out.println("Password       not written: set the environment variable " + Address.VARIABLE
                    + " to the one in --from before you check");
        }
        out.println("Next           huitou check --conf " + target);
        return 0;
    }

    private @Nullable String password() throws IOException {
        if (passwordFile == null) {
            return System.getenv(Address.VARIABLE);
        }
        try {
            return Files.readString(passwordFile).lines().findFirst().orElse("");
        } catch (IOException broken) {
            throw new IllegalArgumentException("Cannot read the password: the file cannot be read: " + passwordFile
                    + ". Create it, readable for this user.");
        }
    }

    private static void refuse(@Nullable Path target) {
        if (target != null && Files.exists(target)) {
            throw new IllegalArgumentException("Cannot write the configuration: there is one already: " + target
                    + ". Name another file with --conf, or move it away.");
        }
    }

    /** At once and new, so that two who ask do not overwrite each other. */
    private static void write(Path target, String text) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try {
            Files.writeString(target, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException second) {
            refuse(target);
        }
    }
}
