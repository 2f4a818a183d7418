package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.FileSet;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One file of a feed being read. Whatever is wrong with it is a BadSource; other errors are not of its making. */
final class OpenFile implements AutoCloseable {

    /** Of fewer rows nobody can say that the file as a whole is in another charset. */
    private static final long FEWEST_ROWS = 10;

    private final String name;
    private final FileSet files;
    private final SourceFile source;
    private final RowReader rows;
    private final int[] slots;
    private long read;
    private long undecoded;

    OpenFile(Path file, Feed feed, FileSet files) throws SQLException {
        this.name = String.valueOf(file.getFileName());
        this.files = files;
        SourceFile opened = null;
        try {
            opened = new SourceFile(file);
            rows = FileRows.open(name, opened, feed.contract(), feed.timeZone(), files);
        } catch (IOException broken) {
            close(opened);
            throw FileRows.unreadable(name, broken);
        } catch (BadSource broken) {
            close(opened);
            throw broken;
        }
        source = opened;
        slots = rows.slots();
    }

    private static void close(@Nullable SourceFile opened) {
        try {
            if (opened != null) {
                opened.close();
            }
        } catch (IOException alsoBroken) {
            // what broke first is told
        }
    }

    int[] slots() {
        return slots;
    }

    @Nullable RawRow next() throws SQLException {
        try {
            RawRow row = rows.next();
            if (row == null) {
                refuseOtherCharset();
                return null;
            }
            read++;
            RawRow.Fault fault = row.fault();
            undecoded += fault != null && fault.reason().equals(FileRows.notIn(files.charset())) ? 1 : 0;
            return row;
        } catch (IOException broken) {
            throw FileRows.unreadable(name, broken);
        }
    }

    private void refuseOtherCharset() {
        if (read >= FEWEST_ROWS && 2 * undecoded > read) {
            throw new BadSource("the file " + name + " is in another charset: " + undecoded + " of its " + read
                    + " records hold " + FileRows.notIn(files.charset())
                    + ". Declare the charset that it is written in, or deliver it in that one.");
        }
    }

    /** What was read, once all of it was. */
    Receipt.SourceFile receipt() {
        try {
            return source.receipt();
        } catch (IOException broken) {
            throw FileRows.unreadable(name, broken);
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        try (source) {
            rows.close();
        }
    }
}
