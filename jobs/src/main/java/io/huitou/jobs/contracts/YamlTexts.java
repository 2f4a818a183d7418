package io.huitou.jobs.contracts;

import io.huitou.jobs.yaml.YamlMap;
import io.huitou.jobs.yaml.YamlValue;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The texts of an ODCS element: plain keys, customProperties, and its description in both languages. */
final class YamlTexts {

    private YamlTexts() {}

    static @Nullable String text(YamlMap map, String key) {
        YamlValue value = map.find(key);
        return value == null ? null : value.text();
    }

    static @Nullable String custom(YamlMap element, String property) {
        YamlValue all = element.find("customProperties");
        List<YamlValue> items = all == null ? null : all.list();
        for (YamlValue item : items == null ? List.<YamlValue>of() : items) {
            YamlMap pair = item.map();
            if (pair != null && property.equals(text(pair, "property"))) {
                return text(pair, "value");
            }
        }
        return null;
    }

    static Field.Says says(YamlMap element) {
        return new Field.Says(
                Objects.requireNonNullElse(text(element, "description"), ""),
                Objects.requireNonNullElse(custom(element, "descriptionZh"), ""));
    }
}
