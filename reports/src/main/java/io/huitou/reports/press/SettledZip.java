package io.huitou.reports.press;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A workbook without what the library takes from the clock: the same figures are the same file. */
final class SettledZip {
    private static final String PROPERTIES = "docProps/core.xml";

    private SettledZip() {}

    static byte[] of(byte[] workbook, LocalDate asOf) throws IOException {
        // The library's archive can be read by its directory only, so it has to be a file.
        Path archive = Files.createTempFile("huitou-", ".xlsx");
        ByteArrayOutputStream out = new ByteArrayOutputStream(workbook.length);
        try {
            Files.write(archive, workbook);
            try (ZipFile from = new ZipFile(archive.toFile());
                    ZipOutputStream to = new ZipOutputStream(out)) {
                List<? extends ZipEntry> parts = Collections.list(from.entries());
                for (ZipEntry part : parts) {
                    ZipEntry settled = new ZipEntry(part.getName());
                    settled.setTimeLocal(asOf.atStartOfDay());
                    to.putNextEntry(settled);
                    try (InputStream in = from.getInputStream(part)) {
                        byte[] bytes = in.readAllBytes();
                        to.write(part.getName().equals(PROPERTIES) ? dated(bytes, asOf) : bytes);
                    }
                    to.closeEntry();
                }
            }
        } finally {
            Files.deleteIfExists(archive);
        }
        return out.toByteArray();
    }

    private static byte[] dated(byte[] properties, LocalDate asOf) {
        return new String(properties, StandardCharsets.UTF_8)
                .replaceAll("(<dcterms:(created|modified)[^>]*>)[^<]*", "$1" + asOf + "T00:00:00Z")
                .getBytes(StandardCharsets.UTF_8);
    }
}
