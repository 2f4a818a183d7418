package io.huitou.jobs.extract;

import io.huitou.jobs.conf.FileSet;
import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.contracts.Field;
import io.huitou.jobs.yaml.Spelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which of a file's columns each contract column is read from, by the configured mapping or by the same name. */
final class Header {

    private Header() {}

    /** Contract column to the files' name, without constants and columns that are mapped to nothing. */
    static Map<String, String> names(Contract contract, Map<String, @Nullable String> mapping) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Field field : contract.fields()) {
            String name = mapping.containsKey(field.name()) ? mapping.get(field.name()) : field.name();
            if (name != null && !name.startsWith("=")) {
                names.put(field.name(), name);
            }
        }
        return names;
    }

    /** Per contract column its place among the file's columns, or -1; what must be there and is not is a BadSource. */
    static int[] slots(String file, Contract contract, FileSet files, List<String> columns) {
        Map<String, String> names = names(contract, files.columns());
        int[] slots = new int[contract.fields().size()];
        for (int i = 0; i < slots.length; i++) {
            Field field = contract.fields().get(i);
            String name = names.get(field.name());
            slots[i] = name == null ? -1 : columns.indexOf(name);
            boolean isNeeded = field.isRequired() || files.columns().get(field.name()) != null;
            if (name != null && slots[i] < 0 && isNeeded) {
                throw new BadSource("the file " + file + " has no column " + name + " for " + field.name() + ": "
                        + String.join(", ", columns) + ". " + remedy(name, field.name(), columns));
            }
            if (name != null && slots[i] != columns.lastIndexOf(name)) {
                throw new BadSource("the file " + file + " has two columns of one name: " + name
                        + ". Rename one where the file is written.");
            }
        }
        return slots;
    }

    private static String remedy(String name, String field, List<String> columns) {
        if (columns.stream().anyMatch(column -> column.indexOf('\uFFFD') >= 0)) {
            return "Declare the charset that the file is written in.";
        }
        String near = Spelling.closest(name, columns).orElse("<its name>");
        return "Map it: columns: {" + field + ": " + near + "}.";
    }
}
