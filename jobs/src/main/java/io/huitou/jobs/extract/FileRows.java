package io.huitou.jobs.extract;

import io.huitou.jobs.conf.FileSet;
import io.huitou.jobs.contracts.Contract;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.ZoneId;
import java.util.zip.ZipException;

/** Opens the reader of a file's format, and says what is wrong with a file that cannot be read. */
final class FileRows {

    private FileRows() {}

    static RowReader open(String name, SourceFile source, Contract contract, ZoneId zone, FileSet files)
            throws IOException {
        return switch (files.format()) {
            case CSV -> new CsvRows(name, source, files, names -> Header.slots(name, contract, files, names));
            case NDJSON -> new NdjsonRows(name, source, contract, files);
            case PARQUET -> new ParquetRows(name, source, contract, zone, files);
        };
    }

    /** Why a record is rejected whose bytes have no meaning. */
    static String notIn(Charset charset) {
        return "bytes that are not " + charset.name();
    }

    static BadSource unreadable(String name, IOException broken) {
        if (broken instanceof EOFException) {
            return new BadSource("the file " + name + " is cut off in the middle. Deliver it again.", broken);
        }
        if (broken instanceof ZipException) {
            return new BadSource(
                    "the file " + name + " is no sound gzip file: " + broken.getMessage() + ". Deliver it again.",
                    broken);
        }
        if (broken instanceof NoSuchFileException) {
            return new BadSource(
                    "the file " + name + " is gone, and was there a moment ago. Deliver it again.", broken);
        }
        if (broken instanceof AccessDeniedException) {
            return new BadSource("the file " + name + " may not be read. Give this user the right to.", broken);
        }
        return new BadSource("the file " + name + " cannot be read: " + broken + ". Deliver it again.", broken);
    }
}
