package io.huitou.reports.press;

import com.lowagie.text.pdf.PdfDate;
import com.lowagie.text.pdf.PdfName;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.pdf.classic.ClassicPdfProducer;
import net.sf.jasperreports.pdf.common.PdfDocumentWriter;
import net.sf.jasperreports.pdf.common.PdfProducerContext;

/** Makes a PDF that was created at the beginning of its business date, in UTC, and never reads the clock for it. */
final class DatedPdfProducer extends ClassicPdfProducer {
    private final LocalDate asOf;

    DatedPdfProducer(PdfProducerContext context, LocalDate asOf) {
        super(context);
        this.asOf = asOf;
    }

    @Override
    public PdfDocumentWriter createWriter(OutputStream out) throws JRException {
        PdfDocumentWriter writer = super.createWriter(out);
        PdfDate created = new PdfDate(GregorianCalendar.from(asOf.atStartOfDay(ZoneOffset.UTC)));
        getPdfWriter().getInfo().put(PdfName.CREATIONDATE, created);
        return writer;
    }
}
