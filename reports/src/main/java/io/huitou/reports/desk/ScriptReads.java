package io.huitou.reports.desk;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which relations and macros a script of sql/serving asks. A step named like a relation is that one only inside itself. */
final class ScriptReads {
    private static final Pattern NOT_CODE = Pattern.compile("--[^\\n]*|/\\*[\\s\\S]*?\\*/|'[^']*'");
    private static final Pattern ASKED = Pattern.compile("\\b(?:from|join)\\s+\"?(\\w+)|\\b(\\w+)\\s*\\(");
    private static final Pattern STEP =
            Pattern.compile("\\b(\\w+)(?:\\s*\\([^()]*\\))?\\s+as\\s+(?:not\\s+materialized\\s+|materialized\\s+)?\\(");

    private ScriptReads() {}

    /** The known names that the text asks, sorted. */
    static List<String> of(String text, Set<String> known) {
        String code = NOT_CODE.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(" ".repeat(found.group().length())));
        List<MatchResult> steps = STEP.matcher(code).results().toList();
        Set<String> reads = new TreeSet<>();
        ASKED.matcher(code).results().forEach(asked -> {
            String name = asked.group(1) == null ? asked.group(2) : asked.group(1);
            boolean isStep =
                    steps.stream().anyMatch(step -> step.group(1).equals(name) && !isWithin(code, step, asked.start()));
            if (known.contains(name) && !isStep) {
                reads.add(name);
            }
        });
        return List.copyOf(reads);
    }

    private static boolean isWithin(String code, MatchResult step, int place) {
        int depth = 1;
        for (int i = step.end(); i < code.length() && depth > 0; i++) {
            if (i == place) {
                return true;
            }
            depth += code.charAt(i) == '(' ? 1 : code.charAt(i) == ')' ? -1 : 0;
        }
        return false;
    }
}
