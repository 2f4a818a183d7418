package io.huitou.reports.press;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import net.sf.jasperreports.engine.JREmptyDataSource;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.fill.JRFiller;
import net.sf.jasperreports.engine.util.JRLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateCompilerTest {
    @TempDir
    Path folder;

    @Test
    void a_template_that_declares_a_doctype_is_refused() throws IOException {
        Files.writeString(
                folder.resolve("t.jrxml"),
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>\n<jasperReport name=\"t\"/>");
        assertThatThrownBy(() -> TemplateCompiler.main(new String[] {folder.toString()}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it declares a DOCTYPE")
                .hasMessageEndingWith("Remove the declaration.");
        assertThat(folder.resolve("t.jasper")).doesNotExist();
    }

    @Test
    void a_template_that_calls_other_classes_than_allowed_is_not_filled() throws IOException, JRException {
        Path template = Files.writeString(folder.resolve("t.jrxml"), """
                <jasperReport name="t" pageWidth="595" pageHeight="842" columnWidth="555">
                <title height="20"><element kind="textField" x="0" y="0" width="100" height="20">
                <expression><![CDATA[System.getProperty("user.home")]]></expression></element></title>
                </jasperReport>""");
        TemplateCompiler.main(new String[] {folder.toString()});
        JasperReport report = (JasperReport)
                JRLoader.loadObject(template.resolveSibling("t.jasper").toFile());
        assertThatThrownBy(() -> JRFiller.fill(
                        DefaultJasperReportsContext.getInstance(), report, new HashMap<>(), new JREmptyDataSource()))
                .hasStackTraceContaining("Class java.lang.System is not visible to reports");
    }
}
