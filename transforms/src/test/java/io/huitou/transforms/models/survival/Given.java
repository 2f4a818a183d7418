package io.huitou.transforms.models.survival;

import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows as a query would give them, and what a model makes of them. */
final class Given {
    private Given() {}

    /** Rows of the named columns, values in their order; a dash is null. */
    static Rows rows(String columns, Object... values) {
        String[] names = columns.split(", ", -1);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < values.length; i += names.length) {
            Map<String, Object> row = new HashMap<>();
            for (int j = 0; j < names.length; j++) {
                if (!values[i + j].equals("-")) {
                    row.put(names[j], values[i + j]);
                }
            }
            rows.add(row);
        }
        return reader -> rows.forEach(row -> reader.accept(row::get));
    }

    static List<List<@Nullable Object>> answer(Model model, Rows given) {
        List<List<@Nullable Object>> answer = new ArrayList<>();
        model.answer(given, row -> answer.add(new ArrayList<@Nullable Object>(row)));
        return answer;
    }
}
