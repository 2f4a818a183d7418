package io.huitou.jobs.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of an entity.
 *
 * @param keyPosition place in the primary key, from 1; 0 where it is no part of it
 * @param isPersonal the value identifies a person and stays out of what analysts see
 * @param references the key column that the value points at; orphans are allowed
 * @param unit what a number counts, or the column that names its currency
 * @param privacy what becomes of a personal value; {@link Privacy#LEAVE_OUT} where it is none
 */
public record Field(
        String name,
        Type type,
        boolean isRequired,
        int keyPosition,
        boolean isPersonal,
        Rules rules,
        @Nullable Reference references,
        @Nullable String unit,
        Says says,
        Privacy privacy) {

    /** What becomes of a personal value when its row lands. */
    public enum Privacy {
        /** It lands as it is and stays out of the analysts' file. */
        LEAVE_OUT,
        /** A keyed hash of it lands, the same wherever the value stands, so that rows can still be joined. */
        HASH,
        /** Of a text its first letter lands, of a date and a timestamp their year. */
        MASK;

        /** Nothing behind the landing has the value. */
        public boolean isProtected() {
            return this != LEAVE_OUT;
        }
    }

    /** A column that is not personal. */
    public Field(
            String name,
            Type type,
            boolean isRequired,
            int keyPosition,
            boolean isPersonal,
            Rules rules,
            @Nullable Reference references,
            @Nullable String unit,
            Says says) {
        this(name, type, isRequired, keyPosition, isPersonal, rules, references, unit, says, Privacy.LEAVE_OUT);
    }

    /** What a value must satisfy beyond its type; bounds are inclusive and written as in the contract. */
    public record Rules(
            List<String> allowed,
            @Nullable String minimum,
            @Nullable String maximum,
            @Nullable String pattern) {

        public Rules {
            allowed = List.copyOf(allowed);
        }
    }

    /** A column of another entity. */
    public record Reference(String entity, String column) {}

    /** One meaning in both languages. */
    public record Says(String en, String zh) {}

    public boolean isKey() {
        return keyPosition > 0;
    }

    /** The same column with its values hashed. */
    Field hashed() {
        return new Field(name, type, isRequired, keyPosition, isPersonal, rules, references, unit, says, Privacy.HASH);
    }
}
