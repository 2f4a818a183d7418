package io.huitou.jobs.extract;

import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.contracts.Contracts;
import io.huitou.jobs.contracts.Field;
import io.huitou.jobs.contracts.Type;
import io.huitou.jobs.privacy.KeyedHash;
import io.huitou.jobs.privacy.Suppressions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done to the personal values of one extraction's rows before they land: hashed, masked, or, of somebody who was
 * erased, left out. A row that can stand without its customer stays, without the customer and the personal columns; one
 * that cannot is suppressed as a whole.
 */
final class Protection {

    /** What becomes of a row. */
    enum Fate {
        LANDS,
        SUPPRESSED
    }

    private static final String MASK = "***";

    private final List<Field> fields;
    private final @Nullable KeyedHash hash;
    private final Suppressions.Asking erased;
    private final boolean isHidden;
    private final boolean[] isCustomer;
    private final boolean[] isErased;
    private boolean anyErased;

    Protection(Contract contract, @Nullable KeyedHash hash, Suppressions.Asking erased) {
        fields = contract.fields();
        this.hash = hash;
        this.erased = erased;
        isHidden = contract.isProtected();
        isErased = new boolean[fields.size()];
        isCustomer = new boolean[fields.size()];
        for (int i = 0; i < isCustomer.length; i++) {
            isCustomer[i] = Contracts.isCustomer(contract, fields.get(i));
        }
        if (hash == null && fields.stream().anyMatch(field -> field.privacy() == Field.Privacy.HASH)) {
            throw new IllegalArgumentException(
                    "Cannot land " + contract.name() + ": its columns are hashed and there is no key. Report this.");
        }
    }

    /** Protects the value of a column which has just been put into the row. */
    void protect(int column, LandedRow row) {
        Field field = fields.get(column);
        if (!row.isPresent(column) || !(isCustomer[column] || field.privacy().isProtected())) {
            return;
        }
        boolean isOfErased = isCustomer[column] && isErased(column, row);
        switch (field.privacy()) {
            case HASH -> hash(column, row);
            case MASK -> mask(column, field.type(), row);
            case LEAVE_OUT -> {}
        }
        // Who knows people by their hashes alone has erased a hash.
        isErased[column] = isOfErased || (isCustomer[column] && isErased(column, row));
        anyErased |= isErased[column];
    }

    private boolean isErased(int column, LandedRow row) {
        return erased.has(row.bytes(), row.start(column), row.length(column));
    }

    private void hash(int column, LandedRow row) {
        byte[] digest = new byte[KeyedHash.LENGTH];
        if (hash != null) {
            hash.write(row.bytes(), row.start(column), row.length(column), digest, 0);
        }
        replace(column, row, digest, digest.length);
    }

    private static void mask(int column, Type type, LandedRow row) {
        long value = row.numberAt(column);
        switch (type.kind()) {
            case TEXT -> {
                int first = row.lengthOfFirstCharacter(column);
                byte[] masked = new byte[first + MASK.length()];
                System.arraycopy(row.bytes(), row.start(column), masked, 0, first);
                for (int i = 0; i < MASK.length(); i++) {
                    masked[first + i] = (byte) MASK.charAt(i);
                }
                replace(column, row, masked, masked.length);
            }
            case DATE -> row.number(column, yearOf(LocalDate.ofEpochDay(value)).toEpochDay());
            case TIMESTAMP -> {
                LocalDate day = LocalDate.ofInstant(Times.instant(value), ZoneOffset.UTC);
                Instant year = yearOf(day).atStartOfDay(ZoneOffset.UTC).toInstant();
                row.number(column, year.getEpochSecond() * 1_000_000);
            }
            default -> throw new IllegalArgumentException("Cannot mask a " + type + ". Report this.");
        }
    }

    private static LocalDate yearOf(LocalDate day) {
        return day.withDayOfYear(1);
    }

    private static void replace(int column, LandedRow row, byte[] bytes, int count) {
        row.drop(column);
        int at = row.reserve(count);
        System.arraycopy(bytes, 0, row.bytes(), at, count);
        row.text(column, at + count);
    }

    /** Decides on a row that is whole, and leaves nothing of the erased in one that lands. */
    Fate settle(LandedRow row) {
        if (!anyErased) {
            return Fate.LANDS;
        }
        Fate fate = Fate.LANDS;
        for (int i = 0; i < isErased.length; i++) {
            if (isErased[i] && fields.get(i).isRequired()) {
                fate = Fate.SUPPRESSED;
            } else if (isErased[i] || fields.get(i).isPersonal()) {
                row.drop(i);
            }
        }
        begin();
        return fate;
    }

    /** Forgets the row before. */
    void begin() {
        if (anyErased) {
            Arrays.fill(isErased, false);
            anyErased = false;
        }
    }

    /** Whether a row that breaks the contract names somebody who was erased. */
    boolean isOfErased(RawRow raw, ContractColumns columns, int[] slots) {
        for (int i = 0; i < Math.min(slots.length, fields.size()); i++) {
            if (isCustomer[i] && erased.has(columns.textAt(i, raw, slots))) {
                return true;
            }
        }
        RawRow.Fault fault = raw.fault();
        return erased.isNamedIn(raw.asJson(Integer.MAX_VALUE)) || (fault != null && erased.isNamedIn(fault.value()));
    }

    /** Whether a broken row may be shown as it was; else only what is not personal of it. */
    boolean isShown() {
        return !isHidden;
    }

    /** A broken row without its protected values, as JSON cut to about the limit; of a record in pieces nothing. */
    String shown(RawRow raw, ContractColumns columns, int[] slots, int limit) {
        JsonText json = new JsonText(limit);
        for (int i = 0; raw.fault() == null && i < Math.min(slots.length, fields.size()) && !json.isFull(); i++) {
            boolean isPersonal =
                    fields.get(i).isPersonal() || fields.get(i).privacy().isProtected();
            String value = columns.textAt(i, raw, slots);
            if (!value.isEmpty()) {
                json.member(fields.get(i).name(), isPersonal ? MASK : value);
            }
        }
        return json.finish();
    }
}
