package io.huitou.reports.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A question that an analyst may ask as it stands. */
public record ExampleQuestion(String asked, String sql) {
    /** A line of prose and, right beneath it, its SQL. */
    private static final Pattern IN_MARKDOWN = Pattern.compile("(?m)^(\\S.*)\\n```sql\\n([\\s\\S]*?)\\n```$");

    /** Those of a README.md, in its order; none where there is no such file. */
    public static List<ExampleQuestion> in(Path readme) throws IOException {
        if (!Files.isRegularFile(readme)) {
            return List.of(); // a library of the company's own may have none
        }
        return IN_MARKDOWN
                .matcher(Files.readString(readme).replace("\r\n", "\n"))
                .results()
                .map(found -> new ExampleQuestion(found.group(1), found.group(2)))
                .toList();
    }
}
