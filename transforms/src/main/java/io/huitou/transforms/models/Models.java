package io.huitou.transforms.models;

import static java.util.Map.entry;

import io.huitou.transforms.models.scales.ScaleItems;
import io.huitou.transforms.models.scales.ScaleReliability;
import io.huitou.transforms.models.scales.Servqual;
import io.huitou.transforms.models.scales.ServqualItems;
import io.huitou.transforms.models.text.RisingKeywords;
import io.huitou.transforms.models.text.Sentiment;
import io.huitou.transforms.models.text.TextTopics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The models by the names under which {@code computed_by:} asks for them. */
public final class Models {
    private static final Map<String, Model> ALL = new TreeMap<>(Map.ofEntries(
            entry("rising_keywords", new RisingKeywords()),
            entry("scale_items", new ScaleItems()),
            entry("scale_reliability", new ScaleReliability()),
            entry("sentiment", new Sentiment()),
            entry("servqual", new Servqual()),
            entry("servqual_items", new ServqualItems()),
            entry("text_topics", new TextTopics())));

    private Models() {}

    public static Optional<Model> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    public static Set<String> names() {
        return ALL.keySet();
    }
}
