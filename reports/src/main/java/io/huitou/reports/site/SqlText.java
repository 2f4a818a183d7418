package io.huitou.reports.site;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SQL to be read: comments grey, words of the language bold, each table a link to its page. */
final class SqlText {
    private static final Pattern TOKEN =
            Pattern.compile("(?<comment>--[^\\n]*|/\\*[\\s\\S]*?\\*/)|(?<text>'[^']*')|(?<word>[A-Za-z_]\\w*)");
    private static final Set<String> WORDS = Set.of(
            ("with as select from where group by having order join left right full inner outer cross on using and or not in is"
                            + " null case when then else end union all distinct over partition rows between unbounded preceding"
                            + " following current row exists cast asc desc nulls first last create view macro table comment"
                            + " limit values like filter recursive materialized temporary true false except intersect")
                    .split(" "));
    private static final Set<String> BEFORE_A_TABLE = Set.of("from", "join");

    private SqlText() {}

    static void write(Page page, String sql, String self) {
        Html html = page.html();
        html.open("pre", "class", "sql", "tabindex", "0").open("code");
        Matcher token = TOKEN.matcher(sql);
        String before = "";
        int from = 0;
        while (token.find()) {
            html.text(sql.substring(from, token.start()));
            from = token.end();
            if (token.group("word") == null) {
                html.element("span", token.group(), "class", token.group("comment") != null ? "c" : "s");
                continue;
            }
            String word = token.group();
            boolean isCalled = sql.startsWith("(", token.end());
            Optional<Graph.Node> table =
                    BEFORE_A_TABLE.contains(before) || isCalled ? page.graph().node(word) : Optional.empty();
            if (table.isPresent() && !word.equals(self)) {
                html.element("a", word, "href", page.href(table.get()));
            } else if (WORDS.contains(word.toLowerCase(Locale.ROOT))) {
                html.element("b", word);
            } else {
                html.text(word);
            }
            before = word.toLowerCase(Locale.ROOT);
        }
        html.text(sql.substring(from)).close("code", "pre").line();
    }
}
