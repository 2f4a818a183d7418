package io.huitou.jobs.extract;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.huitou.jobs.conf.FileSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The records of a CSV file. A record that is broken in itself comes as a fault, not as an error. */
final class CsvRows implements RowReader {

    private final String file;
    private final String notInCharset;
    private final StrictDecoder decoder;
    private final CsvCells cells = new CsvCells();
    private final CloseableIterator<CsvCells> records;
    private final List<String> names;
    private final int columns;
    private final int[] slots;
    private RawRow row;
    private RawRow spare;
    private boolean isRead;

    /** slots: what {@link #slots} returns, made of the names of the columns. */
    CsvRows(String file, SourceFile source, FileSet files, Function<List<String>, int[]> slots) throws IOException {
        this.file = file;
        notInCharset = FileRows.notIn(files.charset());
        decoder = new StrictDecoder(source.stream(), files.charset(), source.bufferSize());
        records = CsvReader.builder()
                .fieldSeparator(files.delimiter())
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(false)
                .build(cells, decoder)
                .iterator();
        names = files.header().isEmpty() ? headerLine() : files.header();
        columns = names.size();
        this.slots = slots.apply(names);
        row = new RawRow(file, names);
        spare = new RawRow(file, names);
        cells.into(row, columns);
    }

    private List<String> headerLine() throws IOException {
        if (!advance()) {
            throw new BadSource("the file " + file
                    + " is empty, it has not even a header line. Deliver it again, or take it away.");
        }
        return cells.header();
    }

    /** The columns, in the order in which a row holds them. */
    List<String> names() {
        return names;
    }

    @Override
    public int[] slots() {
        return slots;
    }

    @Override
    public @Nullable RawRow next() throws IOException {
        if (isRead) {
            RawRow read = spare;
            spare = row;
            row = read; // where the cells go already
            isRead = false;
        } else if (!advance()) {
            return null;
        }
        int found = cells.count();
        if (cells.isLastQuoted() && decoder.isAtEnd() && decoder.last() != '"' && isLastRecord()) {
            throw new BadSource("the file " + file + " has a quote that is never closed, in the record of line "
                    + row.line() + ". Deliver it whole, or mend the quote.");
        }
        if (decoder.hasReplaced() && row.hasLostCharacters()) {
            row.fail(notInCharset, "");
        } else if (found != columns) {
            row.fail(found < columns ? "too few fields" : "too many fields", found + " instead of " + columns);
        }
        return row;
    }

    /** Reads ahead, into the spare row, so that the one in hand stays as it is. */
    private boolean isLastRecord() throws IOException {
        cells.into(spare, columns);
        isRead = advance();
        return !isRead;
    }

    private boolean advance() throws IOException {
        try {
            if (!records.hasNext()) {
                return false;
            }
            records.next();
            return true;
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        } catch (CsvParseException broken) {
            if (broken.getCause() instanceof IOException failure) {
                throw failure;
            }
            Throwable reason = broken.getCause() == null ? broken : broken.getCause();
            throw new BadSource(
                    "the file " + file + " cannot be split into records: " + broken.getMessage() + ": "
                            + reason.getMessage() + ". Double the quotes inside quoted cells, and close each.",
                    broken);
        }
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
