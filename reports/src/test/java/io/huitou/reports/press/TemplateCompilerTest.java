package io.huitou.reports.press;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
