package io.huitou.jobs.extract;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the fields from FastCSV's buffer straight into a row, without a String for each; the first record is names. */
final class CsvCells extends AbstractBaseCsvCallbackHandler<CsvCells> {

    private final List<String> header = new ArrayList<>();
    private @Nullable RawRow target;
    private int columns;
    private boolean isLastQuoted;

    /** The names in the first record. */
    List<String> header() {
        return List.copyOf(header);
    }

    /** The header has been read; fields from now on go into the row, those beyond so many are counted only. */
    void into(RawRow row, int columnCount) {
        target = row;
        columns = columnCount;
    }

    int count() {
        return getFieldCount();
    }

    boolean isLastQuoted() {
        return isLastQuoted;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        if (target != null) {
            target.begin(startingLineNumber);
        }
    }

    @Override
    protected void handleField(int field, char[] buffer, int offset, int length, boolean isQuoted) {
        isLastQuoted = isQuoted;
        if (target == null) {
            header.add(new String(buffer, offset, length));
        } else if (field < columns) {
            target.text(field, buffer, offset, length);
        }
    }

    @Override
    protected CsvCells buildRecord() {
        return this;
    }
}
