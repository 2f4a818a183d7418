package io.huitou.reports.press;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.reports.Companies;
import io.huitou.reports.Edition;
import io.huitou.reports.Form;
import io.huitou.reports.Reports;
import io.huitou.reports.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FormTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Form.class)
    void the_same_release_gives_the_same_bytes_in_any_country(Form form) throws IOException {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try (Warehouse warehouse = Companies.whole(folder)) {
            Path file = warehouse.publish();
            Path here = folder.resolve("here");
            Path there = folder.resolve("there");
            new Reports().print(file, Edition.whole(Locale.SIMPLIFIED_CHINESE), form, here);
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            Reports reports = new Reports();
            reports.print(file, Edition.whole(Locale.ENGLISH), form, there);
            reports.print(file, Edition.whole(Locale.SIMPLIFIED_CHINESE), form, there);
            assertThat(there).hasSameBinaryContentAs(here);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void a_company_that_is_called_like_a_font_keeps_its_name() throws IOException {
        try (Warehouse warehouse = Companies.nothing(folder)) {
            warehouse.sql("update release set company_en = 'ACME/GLOBAL+ Ltd'");
            Path pdf = folder.resolve("e.pdf");
            new Reports().print(warehouse.publish(), Edition.whole(Locale.ENGLISH), Form.PDF, pdf);
            try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
                assertThat(document.getDocumentInformation().getTitle()).startsWith("ACME/GLOBAL+ Ltd");
            }
        }
    }

    @Test
    void nothing_half_written_is_left() throws IOException {
        try (Warehouse warehouse = Companies.nothing(folder)) {
            Path file = warehouse.publish();
            for (Form form : Form.values()) {
                new Reports().print(file, Edition.whole(Locale.ENGLISH), form, folder.resolve("e." + form.ending()));
                assertThat(folder.resolve("e." + form.ending())).isNotEmptyFile();
            }
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".tmp"));
            }
        }
    }
}
