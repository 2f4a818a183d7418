package io.huitou.reports.press;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.reports.Companies;
import io.huitou.reports.Edition;
import io.huitou.reports.Form;
import io.huitou.reports.Reports;
import io.huitou.reports.Warehouse;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThumbnailTest {
    @TempDir
    Path folder;

    @Test
    void the_picture_is_the_first_page_on_paper() throws IOException {
        try (Warehouse warehouse = Companies.whole(folder)) {
            Path file = warehouse.publish();
            Reports reports = new Reports();
            Edition edition = Edition.whole(Locale.SIMPLIFIED_CHINESE);
            Path png = folder.resolve("page.png");
            Path pdf = folder.resolve("pack.pdf");
            reports.print(file, edition, Form.PNG, png);
            reports.print(file, edition, Form.PDF, pdf);
            BufferedImage picture = ImageIO.read(png.toFile());
            assertThat(picture.getWidth()).isEqualTo(893);
            assertThat(picture.getHeight()).isEqualTo(1263);
            try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
                BufferedImage paper = new PDFRenderer(document).renderImage(0, 1.5f, ImageType.RGB);
                assertThat(differences(picture, paper))
                        .as("tiles of unlike ink")
                        .isLessThan(5);
                BufferedImage other = new PDFRenderer(document).renderImage(1, 1.5f, ImageType.RGB);
                assertThat(differences(picture, other)).isGreaterThan(50);
            }
            Path again = folder.resolve("again.png");
            reports.print(file, edition, Form.PNG, again);
            assertThat(again).hasSameBinaryContentAs(png);
        }
    }

    /** In how many tiles of 40 pixels the mean darkness differs by more than a tenth. */
    private static int differences(BufferedImage one, BufferedImage other) {
        int differences = 0;
        for (int x = 0; x + 40 <= Math.min(one.getWidth(), other.getWidth()); x += 40) {
            for (int y = 0; y + 40 <= Math.min(one.getHeight(), other.getHeight()); y += 40) {
                if (Math.abs(darkness(one, x, y) - darkness(other, x, y)) > 0.1) {
                    differences++;
                }
            }
        }
        return differences;
    }

    private static double darkness(BufferedImage image, int left, int top) {
        double sum = 0;
        for (int x = left; x < left + 40; x++) {
            for (int y = top; y < top + 40; y++) {
                sum += 255 - (image.getRGB(x, y) & 0xFF);
            }
        }
        return sum / 255 / 1600;
    }
}
