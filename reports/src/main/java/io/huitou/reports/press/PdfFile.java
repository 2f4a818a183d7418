package io.huitou.reports.press;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleOutputStreamExporterOutput;
import net.sf.jasperreports.pdf.JRPdfExporter;
import net.sf.jasperreports.pdf.SimplePdfExporterConfiguration;

/** Writes filled pages as one PDF, under a temporary name until it is whole. */
final class PdfFile {
    private PdfFile() {}

    static void write(List<JasperPrint> pages, String title, String language, LocalDate asOf, Path pdf)
            throws IOException, JRException {
        Path writing = pdf.resolveSibling(pdf.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 17);
            JRPdfExporter exporter = new JRPdfExporter();
            exporter.setExporterInput(SimpleExporterInput.getInstance(pages));
            exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(out));
            exporter.setConfiguration(configuration(title, language));
            exporter.exportReport();
            Files.write(writing, SettledPdf.of(out.toByteArray(), asOf));
            Files.move(writing, pdf, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(writing);
        }
    }

    private static SimplePdfExporterConfiguration configuration(String title, String language) {
        SimplePdfExporterConfiguration configuration = new SimplePdfExporterConfiguration();
        configuration.setMetadataTitle(title);
        configuration.setMetadataAuthor("Huitou");
        configuration.setMetadataCreator("Huitou");
        configuration.setDisplayMetadataTitle(true);
        configuration.setTagLanguage(language);
        // Streams are compressed all the same; objects stay readable, as SettledPdf needs them.
        configuration.setCompressed(false);
        return configuration;
    }
}
