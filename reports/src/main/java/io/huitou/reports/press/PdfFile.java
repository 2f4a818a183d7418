package io.huitou.reports.press;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.List;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleOutputStreamExporterOutput;
import net.sf.jasperreports.pdf.JRPdfExporter;
import net.sf.jasperreports.pdf.SimplePdfExporterConfiguration;
import net.sf.jasperreports.pdf.common.PdfProducerFactory;
import net.sf.jasperreports.pdf.type.PdfaConformanceEnum;

/** Filled pages as one PDF/A-1b: readable in decades, with its fonts and the meaning of its colours inside. */
final class PdfFile {
    private PdfFile() {}

    static byte[] of(List<JasperPrint> pages, Pack pack) throws JRException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 17);
        LocalDate asOf = pack.release().asOf();
        JRPdfExporter exporter = new JRPdfExporter() {
            @Override
            protected PdfProducerFactory getPdfProducerFactory() {
                return context -> new DatedPdfProducer(context, asOf);
            }
        };
        exporter.setExporterInput(SimpleExporterInput.getInstance(pages));
        exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(out));
        exporter.setConfiguration(configuration(pack.title(), pack.language().tag()));
        exporter.exportReport();
        return SettledPdf.of(out.toByteArray());
    }

    private static SimplePdfExporterConfiguration configuration(String title, String language) {
        SimplePdfExporterConfiguration configuration = new SimplePdfExporterConfiguration();
        configuration.setMetadataTitle(title);
        configuration.setMetadataAuthor("Huitou");
        configuration.setMetadataCreator("Huitou");
        configuration.setDisplayMetadataTitle(true);
        configuration.setTagLanguage(language);
        configuration.setPdfaConformance(PdfaConformanceEnum.PDFA_1B);
        configuration.setIccProfilePath(TemplateCompiler.COLOUR_PROFILE);
        // Streams are compressed all the same; objects stay readable, as SettledPdf needs them.
        configuration.setCompressed(false);
        return configuration;
    }
}
