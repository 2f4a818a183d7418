package io.huitou.reports.press;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperCompileManager;
import net.sf.jasperreports.engine.util.JRSaver;
import net.sf.jasperreports.engine.xml.JRXmlTemplateLoader;

/** Compiles the templates while the project is built, so that a night neither compiles nor parses XML. */
public final class TemplateCompiler {
    /** Where the profile of the colours lies among the classes. */
    static final String COLOUR_PROFILE = "io/huitou/reports/press/srgb.icc";

    private TemplateCompiler() {}

    /** The folder of the templates; the compiled ones and the profile of the colours are written beside them. */
    public static void main(String[] folder) throws IOException, JRException {
        try (Stream<Path> files = Files.list(Path.of(folder[0]))) {
            for (Path file : files.sorted().toList()) {
                compile(file);
            }
        }
        Files.write(Path.of(folder[0]).resolve(Path.of(COLOUR_PROFILE).getFileName()), ColourProfile.srgb());
    }

    private static void compile(Path file) throws IOException, JRException {
        String name = file.getFileName().toString();
        if (name.endsWith(".jrxml")) {
            refuseDoctype(file);
            Path compiled = file.resolveSibling(name.replace(".jrxml", ".jasper"));
            if (isOlder(compiled, file)) {
                JasperCompileManager.compileReportToFile(file.toString(), compiled.toString());
            }
        } else if (name.endsWith(".jrtx")) {
            refuseDoctype(file);
            JRSaver.saveObject(
                    JRXmlTemplateLoader.load(file.toFile()),
                    file.resolveSibling(name + ".object").toFile());
        }
    }

    private static boolean isOlder(Path compiled, Path source) throws IOException {
        return !Files.exists(compiled)
                || Files.getLastModifiedTime(compiled).compareTo(Files.getLastModifiedTime(source)) < 0;
    }

    private static void refuseDoctype(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.stream().anyMatch(line -> line.contains("<!DOCTYPE") || line.contains("<!ENTITY"))) {
            throw new IOException("Cannot compile " + file + ": it declares a DOCTYPE, which may read other files."
                    + " Remove the declaration.");
        }
    }
}
