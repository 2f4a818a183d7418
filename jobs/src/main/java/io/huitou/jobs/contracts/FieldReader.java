package io.huitou.jobs.contracts;

import io.huitou.jobs.yaml.Problems;
import io.huitou.jobs.yaml.YamlMap;
import io.huitou.jobs.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads one ODCS property into a {@link Field}. */
final class FieldReader {

    private static final List<String> KEYS = List.of(
            "id",
            "name",
            "physicalType",
            "description",
            "businessName",
            "authoritativeDefinitions",
            "tags",
            "customProperties",
            "primaryKey",
            "primaryKeyPosition",
            "logicalType",
            "logicalTypeOptions",
            "physicalName",
            "required",
            "unique",
            "partitioned",
            "partitionKeyPosition",
            "classification",
            "encryptedName",
            "transformSourceObjects",
            "transformLogic",
            "transformDescription",
            "examples",
            "criticalDataElement",
            "relationships",
            "quality");
    private static final List<String> OPTIONS = List.of("minimum", "maximum", "pattern");
    private static final Map<String, Field.Privacy> PRIVACY =
            Map.of("leave_out", Field.Privacy.LEAVE_OUT, "hash", Field.Privacy.HASH, "mask", Field.Privacy.MASK);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern REFERENCE = Pattern.compile(".*/schema/([a-z0-9_]+)/properties/([a-z0-9_]+)");
    private static final Pattern SHORT_REFERENCE = Pattern.compile("([a-z0-9_]+)\\.([a-z0-9_]+)");

    private final YamlMap property;
    private final Problems problems;

    FieldReader(YamlMap property, Problems problems) {
        this.property = property;
        this.problems = problems;
    }

    /** The field, or null where name or type cannot be read (problems say why). */
    @Nullable Field read() {
        String name = YamlTexts.text(property, "name");
        if (name == null || !NAME.matcher(name).matches()) {
            problems.add(
                    property.placeOf("name"),
                    "Cannot read a column: its name is not lower_case: " + name + ". Write a name such as order_id.");
            return null;
        }
        if (name.equals(Contract.ARRIVAL)) {
            problems.add(
                    property.placeOf("name"),
                    "Cannot read a column: landed rows have a column of this name of their own: " + name
                            + ". Choose another.");
            return null;
        }
        property.refuseOthers(name, KEYS, problems);
        Type type = type(name);
        if (type == null) {
            return null;
        }
        return new Field(
                name,
                type,
                flag(name, "required"),
                keyPosition(name),
                "personal".equals(YamlTexts.text(property, "classification")),
                rules(name, type),
                reference(name),
                YamlTexts.custom(property, "unit"),
                YamlTexts.says(property),
                privacy(name, type));
    }

    private Field.Privacy privacy(String name, Type type) {
        String written = YamlTexts.custom(property, "privacy");
        if (written == null) {
            return Field.Privacy.LEAVE_OUT;
        }
        Field.Privacy privacy = PRIVACY.get(written);
        boolean isText = type.kind() == Type.Kind.TEXT;
        boolean isTime = type.kind() == Type.Kind.DATE || type.kind() == Type.Kind.TIMESTAMP;
        boolean isReference = flag(name, "primaryKey") || property.find("relationships") != null;
        String problem = "";
        if (privacy == null) {
            problem = "unknown: " + written + ". Write leave_out, hash or mask";
        } else if (!"personal".equals(YamlTexts.text(property, "classification"))) {
            problem = "the column is not personal. Write classification: personal beside it";
        } else if (privacy == Field.Privacy.HASH && !isText) {
            problem = "only texts are hashed, not a " + type + ". Write mask or leave_out";
        } else if (privacy == Field.Privacy.MASK && !isText && !isTime) {
            problem = "only texts, dates and timestamps are masked, not a " + type + ". Write leave_out";
        } else if (privacy == Field.Privacy.MASK && isReference) {
            problem = "rows could not be told apart by masked keys. Write hash";
        }
        if (!problem.isEmpty()) {
            problems.add(property.placeOf("customProperties"), "Cannot read privacy of " + name + ": " + problem + ".");
        }
        return privacy == null ? Field.Privacy.LEAVE_OUT : privacy;
    }

    private @Nullable Type type(String name) {
        String physical = YamlTexts.text(property, "physicalType");
        Optional<Type> type = physical == null ? Optional.empty() : Type.parse(physical);
        if (type.isEmpty()) {
            problems.add(
                    property.placeOf("physicalType"),
                    "Cannot read the type of " + name + ": unknown: " + physical
                            + ". Write text, bigint, decimal(p,s) with p at most 18, date, timestamp or boolean.");
            return null;
        }
        String logical = YamlTexts.text(property, "logicalType");
        if (!type.get().kind().logical().equals(logical)) {
            problems.add(
                    property.placeOf("logicalType"),
                    "Cannot read the type of " + name + ": logicalType " + logical + " does not fit physicalType "
                            + physical + ". Write " + type.get().kind().logical() + ".");
        }
        return type.get();
    }

    private boolean flag(String name, String key) {
        String text = YamlTexts.text(property, key);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            problems.add(
                    property.placeOf(key),
                    "Cannot read " + key + " of " + name + ": not true or false: " + text + ". Write one of them.");
        }
        return "true".equals(text);
    }

    private int keyPosition(String name) {
        if (!flag(name, "primaryKey")) {
            return 0;
        }
        String position = YamlTexts.text(property, "primaryKeyPosition");
        if (position == null || !position.matches("[1-9]")) {
            problems.add(
                    property.placeOf("primaryKeyPosition"),
                    "Cannot read primaryKeyPosition of " + name + ": not 1 to 9: " + position + ". Count from 1.");
            return 1;
        }
        return Integer.parseInt(position);
    }

    private Field.Rules rules(String name, Type type) {
        YamlValue value = property.find("logicalTypeOptions");
        YamlMap options = value == null ? null : value.map();
        YamlMap given = options == null ? YamlMap.empty(property.place()) : options;
        given.refuseOthers(name + ".logicalTypeOptions", OPTIONS, problems);
        String pattern = YamlTexts.text(given, "pattern");
        if (pattern != null) {
            checkPattern(name, pattern, given);
        }
        checkBound(name, type, "minimum", given);
        checkBound(name, type, "maximum", given);
        return new Field.Rules(allowed(), YamlTexts.text(given, "minimum"), YamlTexts.text(given, "maximum"), pattern);
    }

    private void checkBound(String name, Type type, String key, YamlMap options) {
        String bound = YamlTexts.text(options, key);
        if (bound != null && !type.holds(bound)) {
            problems.add(
                    options.placeOf(key),
                    "Cannot read the " + key + " of " + name + ": not a " + type + ": " + bound
                            + ". Write a value of that type.");
        }
    }

    private void checkPattern(String name, String pattern, YamlMap options) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException broken) {
            problems.add(
                    options.placeOf("pattern"),
                    "Cannot read the pattern of " + name + ": " + broken.getDescription() + ": " + pattern
                            + ". Mend the regular expression.");
        }
    }

    /** The validValues of the quality rule invalidValues; empty: anything goes. */
    private List<String> allowed() {
        YamlValue quality = property.find("quality");
        List<YamlValue> rules = quality == null ? null : quality.list();
        for (YamlValue rule : rules == null ? List.<YamlValue>of() : rules) {
            YamlMap map = rule.map();
            YamlValue arguments = map == null ? null : map.find("arguments");
            YamlMap values = arguments == null ? null : arguments.map();
            YamlValue valid = values == null ? null : values.find("validValues");
            List<YamlValue> items = valid == null ? null : valid.list();
            if (items != null && map != null && "invalidValues".equals(YamlTexts.text(map, "metric"))) {
                return items.stream().map(YamlValue::text).map(String::valueOf).toList();
            }
        }
        return List.of();
    }

    private Field.@Nullable Reference reference(String name) {
        YamlValue relationships = property.find("relationships");
        List<YamlValue> items = relationships == null ? null : relationships.list();
        YamlMap first = items == null || items.isEmpty() ? null : items.get(0).map();
        String to = first == null ? null : YamlTexts.text(first, "to");
        if (to == null) {
            return null;
        }
        Matcher matcher = to.contains("#") ? REFERENCE.matcher(to) : SHORT_REFERENCE.matcher(to);
        if (!matcher.matches()) {
            problems.add(
                    property.placeOf("relationships"),
                    "Cannot read relationships of " + name + ": not a reference: " + to
                            + ". Write entity.column or file.odcs.yaml#/schema/entity/properties/column.");
            return null;
        }
        return new Field.Reference(matcher.group(1), matcher.group(2));
    }
}
