package io.huitou.reports.press;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.export.JRGraphics2DExporter;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleGraphics2DExporterOutput;
import net.sf.jasperreports.export.SimpleGraphics2DReportConfiguration;

/** A page as an image of pixels. */
final class Thumbnail {
    /** Pixels of a point. */
    private static final float SCALE = 1.5f;

    private Thumbnail() {}

    /** A PNG of 893 by 1,263 pixels, where the page is of A4. */
    static byte[] of(JasperPrint page) throws IOException, JRException {
        BufferedImage image = new BufferedImage(
                Math.round(page.getPageWidth() * SCALE),
                Math.round(page.getPageHeight() * SCALE),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D pixels = image.createGraphics();
        try {
            pixels.setColor(Color.WHITE);
            pixels.fillRect(0, 0, image.getWidth(), image.getHeight());
            pixels.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pixels.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            pixels.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            draw(page, pixels);
        } finally {
            pixels.dispose();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 17);
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static void draw(JasperPrint page, Graphics2D pixels) throws JRException {
        JRGraphics2DExporter exporter = new JRGraphics2DExporter();
        exporter.setExporterInput(new SimpleExporterInput(page));
        SimpleGraphics2DExporterOutput output = new SimpleGraphics2DExporterOutput();
        output.setGraphics2D(pixels);
        exporter.setExporterOutput(output);
        SimpleGraphics2DReportConfiguration configuration = new SimpleGraphics2DReportConfiguration();
        configuration.setPageIndex(0);
        configuration.setZoomRatio(SCALE);
        exporter.setConfiguration(configuration);
        exporter.exportReport();
    }
}
