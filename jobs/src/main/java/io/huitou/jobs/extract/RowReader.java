package io.huitou.jobs.extract;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one query or file in their order, whole or with a fault. */
interface RowReader extends AutoCloseable {

    /** Per contract column the slot of a row that holds it; -1 where the source has none. */
    int[] slots();

    /** The next row, which is the reader's own and filled again later; null at the end. */
    @Nullable RawRow next() throws IOException, SQLException;

    @Override
    void close() throws IOException, SQLException;
}
