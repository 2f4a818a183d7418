package io.huitou.jobs.contracts;

import io.huitou.jobs.yaml.Place;
import io.huitou.jobs.yaml.Problems;
import io.huitou.jobs.yaml.YamlFile;
import io.huitou.jobs.yaml.YamlMap;
import io.huitou.jobs.yaml.YamlValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one ODCS v3.1 file that describes one table. Keys of the standard that Huitou has no use for are let pass. */
final class ContractFile {

    private static final List<String> KEYS = List.of(
            "version",
            "kind",
            "apiVersion",
            "id",
            "name",
            "tenant",
            "tags",
            "status",
            "servers",
            "dataProduct",
            "description",
            "domain",
            "schema",
            "support",
            "price",
            "team",
            "roles",
            "slaDefaultElement",
            "slaProperties",
            "authoritativeDefinitions",
            "customProperties",
            "contractCreatedTs");

    private final String file;
    private final Problems problems;

    private ContractFile(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    static Optional<Contract> read(Path file, Problems problems) {
        return new ContractFile(file.toString(), problems).read(YamlFile.read(file, problems), file);
    }

    private Optional<Contract> read(YamlMap root, Path path) {
        root.refuseOthers("", KEYS, problems);
        String version = YamlTexts.text(root, "apiVersion");
        if (version == null || !version.startsWith("v3.1")) {
            problems.add(
                    root.placeOf("apiVersion"), "Cannot read apiVersion: not v3.1: " + version + ". Write v3.1.0.");
        }
        String domain = YamlTexts.text(root, "domain");
        YamlMap table = onlyTable(root);
        if (domain == null || table == null) {
            problems.add(
                    root.place(), "Cannot read the contract: it needs a domain and one table in schema. Add them.");
            return Optional.empty();
        }
        String entity = Objects.requireNonNullElse(YamlTexts.text(table, "name"), "");
        checkPath(path, domain, entity, root.placeOf("domain"));
        List<Field> fields = fields(table);
        String eventTime = YamlTexts.custom(table, "eventTime");
        Contract contract = new Contract(
                domain,
                entity,
                YamlTexts.says(table),
                Objects.requireNonNullElse(YamlTexts.text(table, "dataGranularityDescription"), ""),
                eventTime,
                keepsHistory(table, fields),
                fields);
        checkEventTime(contract, table);
        return Optional.of(contract);
    }

    private @Nullable YamlMap onlyTable(YamlMap root) {
        YamlValue schema = root.find("schema");
        List<YamlValue> tables = schema == null ? null : schema.list();
        return tables == null || tables.size() != 1 ? null : tables.get(0).map();
    }

    private void checkPath(Path path, String domain, String entity, Place place) {
        boolean isRight = path.endsWith(Path.of(domain, entity + ".odcs.yaml"));
        if (!isRight) {
            problems.add(
                    place,
                    "Cannot read the contract: its path is not <domain>/<entity>.odcs.yaml: " + domain + "/" + entity
                            + ". Move or rename " + file + ".");
        }
    }

    private List<Field> fields(YamlMap table) {
        YamlValue properties = table.find("properties");
        List<YamlValue> items = properties == null ? null : properties.list();
        List<Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlValue item : items == null ? List.<YamlValue>of() : items) {
            YamlMap property = item.map();
            Field field = property == null ? null : new FieldReader(property, problems).read();
            if (field != null && !names.add(field.name())) {
                problems.add(item.place(), "Cannot read the column " + field.name() + ": it is there twice. Keep one.");
            } else if (field != null) {
                fields.add(field);
            }
        }
        if (fields.stream().noneMatch(Field::isKey)) {
            problems.add(
                    table.place(), "Cannot read the contract: no primaryKey. Mark the column that identifies a row.");
        }
        return fields;
    }

    private boolean keepsHistory(YamlMap table, List<Field> fields) {
        String text = YamlTexts.custom(table, "history");
        if (text != null && !text.equals("true") && !text.equals("false")) {
            problems.add(
                    table.placeOf("customProperties"),
                    "Cannot read history: not true or false: " + text + ". Write one of them.");
        }
        boolean isKept = "true".equals(text);
        if (isKept
                && fields.stream()
                        .noneMatch(field -> field.name().equals(Contract.UPDATED_AT)
                                && field.type().kind() == Type.Kind.TIMESTAMP)) {
            problems.add(
                    table.placeOf("customProperties"),
                    "Cannot keep history: no timestamp column updated_at tells when a row changed. Add it, or leave"
                            + " history out.");
        }
        return isKept;
    }

    private void checkEventTime(Contract contract, YamlMap table) {
        String name = contract.eventTime();
        boolean isTimestamp = name != null
                && contract.field(name)
                        .filter(field -> field.type().kind() == Type.Kind.TIMESTAMP)
                        .isPresent();
        if (name != null && !isTimestamp) {
            problems.add(
                    table.placeOf("customProperties"),
                    "Cannot read eventTime: not a timestamp column: " + name + ". Name one of this contract.");
        }
    }
}
