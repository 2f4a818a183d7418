package io.huitou.transforms.models.scales;

import io.huitou.transforms.models.Row;
import io.huitou.transforms.models.Rows;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows that come ordered by a key, gathered key by key: one group in memory at a time. */
final class Groups<K, G> {
    private final Function<K, G> begin;
    private final BiConsumer<K, G> end;
    private @Nullable K key;
    private @Nullable G group;

    private Groups(Function<K, G> begin, BiConsumer<K, G> end) {
        this.begin = begin;
        this.end = end;
    }

    /**
     * @param keyOf what the rows of a group have in common
     * @param end is given each group once it is complete, in the order of the rows
     */
    static <K, G> void forEach(
            Rows given, Function<Row, K> keyOf, Function<K, G> begin, BiConsumer<G, Row> add, BiConsumer<K, G> end) {
        Groups<K, G> groups = new Groups<>(begin, end);
        given.forEach(row -> add.accept(groups.of(keyOf.apply(row)), row));
        groups.finish();
    }

    private G of(K next) {
        G current = group;
        if (current == null || !next.equals(key)) {
            finish();
            current = begin.apply(next);
            key = next;
            group = current;
        }
        return current;
    }

    private void finish() {
        if (key != null && group != null) {
            end.accept(key, group);
        }
    }
}
