package io.huitou.jobs.extract;

import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.PrimitiveType;

/**
 * One column of the row group that is being gathered. Its values stand close together, nulls left out; when the group
 * is full they become pages: as numbers of a dictionary where they repeat, else as they are.
 */
abstract class ColumnChunk {

    private static final int ROWS_OF_A_PAGE = 20_480;
    /** Beyond it readers' caches lose more than the file saves; 16 bits number this many. */
    private static final int MOST_WORDS = 1 << 16;
    /** So many values tell whether a dictionary is worth its while. */
    private static final int FIRST_LOOK = 4096;

    private final ColumnDescriptor column;
    private final boolean isOptional;
    private boolean[] present = new boolean[1024];
    private final RunLengthBitPackingHybridEncoder levels =
            new RunLengthBitPackingHybridEncoder(1, 64, 1 << 20, HeapByteBufferAllocator.getInstance());
    private int[] words = new int[0];
    private boolean mayRepeat;
    private int rows;
    private int values;

    /** mayRepeat: whether a dictionary is worth a try; a column for which it once was not is not asked again. */
    ColumnChunk(ColumnDescriptor column, boolean mayRepeat) {
        this.column = column;
        this.mayRepeat = mayRepeat;
        isOptional = column.getMaxDefinitionLevel() > 0;
    }

    final PrimitiveType type() {
        return column.getPrimitiveType();
    }

    /** Takes a row's value of a column, or that it has none. */
    final void add(LandedRow row, int index) {
        if (rows == present.length) {
            present = Arrays.copyOf(present, rows * 2);
        }
        boolean isThere = row.isPresent(index);
        present[rows++] = isThere;
        if (isThere) {
            keep(row, index, values++);
        }
    }

    /** Writes the rows gathered so far as one column chunk and begins anew. */
    final void write(ParquetFileWriter to, Page page) throws IOException {
        to.startColumn(column, rows, CompressionCodecName.ZSTD);
        int size = mayRepeat ? lookUp() : 0;
        mayRepeat = mayRepeat && (size > 0 || values == 0);
        if (size > 0) {
            page.clear();
            dictionary(page);
            int plain = page.size();
            to.writeDictionaryPage(new DictionaryPage(page.compress(), plain, size, Encoding.PLAIN));
        }
        Statistics<?> ofDictionary = Statistics.createStats(type());
        if (size > 0) {
            describeDictionary(ofDictionary);
        }
        int value = 0;
        for (int row = 0; row < rows; row += ROWS_OF_A_PAGE) {
            value = writePage(to, page, row, Math.min(row + ROWS_OF_A_PAGE, rows), value, size, ofDictionary);
        }
        to.endColumn();
        rows = 0;
        values = 0;
        clear();
    }

    /** Returns the place of the first value behind the page's. */
    private int writePage(
            ParquetFileWriter to, Page page, int from, int until, int first, int size, Statistics<?> ofDictionary)
            throws IOException {
        page.clear();
        int end = first + countPresent(from, until);
        if (isOptional) {
            writeLevels(page, from, until);
        }
        if (size > 0) {
            writeWords(page, first, end, size);
        } else {
            plain(page, first, end);
        }
        Statistics<?> statistics = Statistics.createStats(type());
        statistics.incrementNumNulls((until - from) - (end - first));
        if (end > first && size > 0) {
            // Of the whole chunk: wider than the page's own, which only costs a reader that skips pages.
            statistics.mergeStatistics(ofDictionary);
        } else if (end > first) {
            describe(statistics, first, end);
        }
        int plainSize = page.size();
        to.writeDataPage(
                until - from,
                plainSize,
                page.compress(),
                statistics,
                until - from,
                Encoding.RLE,
                Encoding.RLE,
                size > 0 ? Encoding.RLE_DICTIONARY : Encoding.PLAIN);
        return end;
    }

    private int countPresent(int from, int until) {
        int count = 0;
        for (int i = from; i < until; i++) {
            count += present[i] ? 1 : 0;
        }
        return count;
    }

    private void writeLevels(Page page, int from, int until) throws IOException {
        levels.reset();
        for (int i = from; i < until; i++) {
            levels.writeInt(present[i] ? 1 : 0);
        }
        BytesInput encoded = levels.toBytes();
        page.putInt((int) encoded.size());
        page.put(encoded);
    }

    private void writeWords(Page page, int from, int until, int size) throws IOException {
        int width = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(size - 1));
        page.put((byte) width);
        try (RunLengthBitPackingHybridEncoder encoder =
                new RunLengthBitPackingHybridEncoder(width, 1024, 1 << 20, HeapByteBufferAllocator.getInstance())) {
            for (int i = from; i < until; i++) {
                encoder.writeInt(words[i]);
            }
            page.put(encoder.toBytes());
        }
    }

    /** Gives each value its number in a dictionary; returns the dictionary's size, 0 where it is not worth its while. */
    private int lookUp() {
        if (words.length < values) {
            words = Arrays.copyOf(words, present.length);
        }
        int size = 0;
        for (int i = 0; i < values; i++) {
            words[i] = wordOf(i);
            size = Math.max(size, words[i] + 1);
            if (size > MOST_WORDS || (i == FIRST_LOOK && size > FIRST_LOOK / 2)) {
                return 0;
            }
        }
        return size <= values / 2 + 16 ? size : 0;
    }

    /** Keeps the value of a row as the chunk's value number so and so. */
    abstract void keep(LandedRow row, int index, int value);

    /** The number of a value in the dictionary, in the order of first appearance; puts it there if it is new. */
    abstract int wordOf(int value);

    /** Writes the dictionary's values. */
    abstract void dictionary(Page page);

    /** Writes some values as they are. */
    abstract void plain(Page page, int from, int until);

    /** Tells the least and the greatest of some values, at least one. */
    abstract void describe(Statistics<?> statistics, int from, int until);

    /** Tells the least and the greatest of the dictionary. */
    abstract void describeDictionary(Statistics<?> statistics);

    /** Forgets values and dictionary. */
    abstract void clear();
}
