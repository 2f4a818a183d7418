package io.huitou.jobs.erase;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.contracts.Contracts;
import io.huitou.jobs.contracts.Field;
import io.huitou.jobs.privacy.PrivacyKey;
import io.huitou.reports.Erasure;
import io.huitou.reports.Erasure.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Somebody who is to be erased.
 *
 * @param id as it was given: the source's, or the hash that analysts know
 * @param hash of the id, where ids are hashed
 */
record Person(String id, Optional<String> hash, Contracts contracts) {
    /** A customer with whom a tree of referrals began: a column that no contract has. */
    private static final String ROOT = "root_id";

    private static final int SHORTEST_NAME = 4;
    private static final int SHORTEST_NUMBER = 8;
    private static final Pattern LETTER = Pattern.compile("\\p{L}");

    static Person of(HuitouConf conf, String id) {
        boolean isHashed = conf.contracts()
                .find(Contracts.CUSTOMER.entity())
                .flatMap(contract -> contract.field(Contracts.CUSTOMER.column()))
                .filter(field -> field.privacy() == Field.Privacy.HASH)
                .isPresent();
        Optional<String> hash = isHashed ? PrivacyKey.hash(conf).map(key -> key.of(id)) : Optional.empty();
        return new Person(id, hash, conf.contracts());
    }

    /** Everything that the person is known by. */
    Set<String> ids() {
        Set<String> ids = new TreeSet<>(Set.of(id));
        hash.ifPresent(ids::add);
        return ids;
    }

    /** Whether the id, met as a word in a text, can hardly mean anything else. */
    boolean isUnmistakable() {
        int shortest = LETTER.matcher(id).find() ? SHORTEST_NAME : SHORTEST_NUMBER;
        return id.codePointCount(0, id.length()) >= shortest;
    }

    /** In tables, and in landed rows. */
    Erasure inTables() {
        return new Erasure(ids(), this::traces);
    }

    /** In records that were rejected: nobody knows what stands where. */
    Erasure inQuarantine() {
        return new Erasure(
                ids(),
                columns ->
                        List.of(new Trace("record", true, true, List.of()), new Trace("value", true, true, List.of())));
    }

    /**
     * A row that has the key of an entity whose contract lets the customer be unknown, as that of an order, stays without
     * the customer and without the entity's personal columns, so that money and counts still add up. Any other row about
     * the customer goes. A row about somebody else that only points at the customer stays and points at nobody.
     */
    private List<Trace> traces(List<String> columns) {
        Set<String> pointers = new HashSet<>(Set.of(ROOT));
        contracts.all().stream()
                .flatMap(contract -> contract.fields().stream()
                        .filter(field -> Contracts.isCustomer(contract, field))
                        .map(Field::name))
                .forEach(pointers::add);
        List<Trace> traces = new ArrayList<>();
        for (String column : columns) {
            if (pointers.contains(column)) {
                traces.add(trace(column, columns));
            }
        }
        return traces;
    }

    private Trace trace(String column, List<String> columns) {
        List<Contract> of = contracts.all().stream()
                .filter(contract -> !contract.entity().equals(Contracts.CUSTOMER.entity()))
                .filter(contract -> contract.field(column)
                        .filter(field -> Contracts.isCustomer(contract, field))
                        .isPresent())
                .filter(contract -> contract.key().stream().map(Field::name).allMatch(columns::contains))
                .toList();
        List<Contract> optional = of.stream()
                .filter(contract -> contract.field(column).stream().noneMatch(Field::isRequired))
                .toList();
        boolean rowGoes = of.isEmpty() ? column.equals(Contracts.CUSTOMER.column()) : optional.isEmpty();
        Set<String> cleared = new TreeSet<>(Set.of(column));
        for (Contract contract : optional) {
            contract.fields().stream()
                    .filter(field -> field.isPersonal() && columns.contains(field.name()))
                    .forEach(field -> cleared.add(field.name()));
        }
        return new Trace(column, false, rowGoes, List.copyOf(cleared));
    }
}
