package io.huitou.reports.press;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import net.sf.jasperreports.engine.JRDataSource;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRParameter;
import net.sf.jasperreports.engine.JRTemplate;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.data.JRMapCollectionDataSource;
import net.sf.jasperreports.engine.fill.JRFiller;
import net.sf.jasperreports.engine.util.JRLoader;

/** The compiled templates and the house style, loaded once. */
final class Templates {
    private final JRTemplate house;
    private final Map<String, JasperReport> pages = new HashMap<>();

    Templates() throws IOException, JRException {
        house = (JRTemplate) load("house.jrtx.object");
        for (String page : List.of("summary", "exhibits", "quality")) {
            pages.put(page, (JasperReport) load(page + ".jasper"));
        }
    }

    JasperPrint fill(String page, PageContent content) throws JRException {
        Map<String, Object> parameters = content.parameters();
        parameters.put(JRParameter.REPORT_TEMPLATES, List.of(house));
        JasperReport report = Objects.requireNonNull(pages.get(page), page);
        return JRFiller.fill(DefaultJasperReportsContext.getInstance(), report, parameters, rows(content.rows()));
    }

    static JRDataSource rows(List<Map<String, ?>> rows) {
        return new JRMapCollectionDataSource(List.copyOf(rows));
    }

    private static Object load(String name) throws IOException, JRException {
        try (InputStream in = Objects.requireNonNull(Templates.class.getResourceAsStream(name), name)) {
            return JRLoader.loadObject(in);
        }
    }
}
