package io.huitou.transforms.models;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The models by the names under which {@code computed_by:} asks for them. */
public final class Models {
    private static final Map<String, Model> ALL = new TreeMap<>(Map.ofEntries());

    private Models() {}

    public static Optional<Model> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    public static Set<String> names() {
        return ALL.keySet();
    }
}
