package io.huitou.transforms.models;

import java.util.function.Consumer;

/** The rows of a query in the order that it asks for; each pass runs the query anew, none holds all of them. */
@FunctionalInterface
public interface Rows {
    void forEach(Consumer<Row> reader);
}
