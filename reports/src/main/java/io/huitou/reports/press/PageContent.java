package io.huitou.reports.press;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes into one template: parameters by name, and the rows of its table. Every text passes the font first. */
final class PageContent {
    private final Ink ink;
    private final Map<String, Object> parameters = new HashMap<>();
    private final List<Map<String, ?>> rows = new ArrayList<>();

    PageContent(Ink ink) {
        this.ink = ink;
    }

    PageContent text(String name, @Nullable String text) {
        return thing(name, text == null ? null : ink.printable(text));
    }

    PageContent thing(String name, @Nullable Object thing) {
        if (thing != null) {
            parameters.put(name, thing);
        }
        return this;
    }

    PageContent row(Map<String, Object> row) {
        rows.add(ink.printable(row));
        return this;
    }

    PageContent list(String name, List<Map<String, Object>> list) {
        List<Map<String, ?>> printable = new ArrayList<>();
        list.forEach(row -> printable.add(ink.printable(row)));
        return thing(name, Templates.rows(printable));
    }

    Map<String, Object> parameters() {
        return new HashMap<>(parameters);
    }

    List<Map<String, ?>> rows() {
        return rows;
    }
}
