package io.huitou.jobs.contracts;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What an entity's rows must look like.
 *
 * @param eventTime the column that says when a row's event took place; null where there is none
 * @param keepsHistory whether what a row was before it changed is kept, so that figures use what was true at their time
 */
public record Contract(
        String domain,
        String entity,
        Field.Says says,
        String grain,
        @Nullable String eventTime,
        boolean keepsHistory,
        List<Field> fields) {

    /** A column that landed rows have behind the contract's, so that no contract may have one of this name. */
    public static final String ARRIVAL = "arrival";

    /** The column that says when the source last changed a row. */
    public static final String UPDATED_AT = "updated_at";

    public Contract {
        fields = List.copyOf(fields);
    }

    /** The same of some of its columns. */
    public Contract with(List<Field> some) {
        boolean hasEventTime = some.stream().anyMatch(field -> field.name().equals(eventTime));
        return new Contract(domain, entity, says, grain, hasEventTime ? eventTime : null, keepsHistory, some);
    }

    /** {@code orders.order_lines}: how yml files and messages name the entity. */
    public String name() {
        return domain + "." + entity;
    }

    public List<String> columns() {
        return fields.stream().map(Field::name).toList();
    }

    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** The columns of the primary key in key order. */
    public List<Field> key() {
        return fields.stream()
                .filter(Field::isKey)
                .sorted(Comparator.comparingInt(Field::keyPosition))
                .toList();
    }

    /** Place of a column in the landed row, from 0; -1 where there is no such column. */
    public int indexOf(@Nullable String column) {
        return columns().indexOf(column);
    }

    /** Whether anything in its rows is hashed or masked when they land. */
    public boolean isProtected() {
        return fields.stream().anyMatch(field -> field.privacy().isProtected());
    }

    /** A short hash of names, types, nullability, keys and rules: it changes where landed rows may change. */
    public String schemaHash() {
        CRC32C hash = new CRC32C();
        hash.update(ARRIVAL.getBytes(StandardCharsets.UTF_8)); // rows that landed before they had it are others
        for (Field field : fields) {
            String line = field.name()
                    + ' '
                    + field.type()
                    + ' '
                    + field.isRequired()
                    + ' '
                    + field.keyPosition()
                    + ' '
                    + field.rules()
                    + (field.privacy().isProtected() ? " " + field.privacy() : "")
                    + '\n';
            hash.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return String.format(Locale.ROOT, "%08x", hash.getValue());
    }
}
