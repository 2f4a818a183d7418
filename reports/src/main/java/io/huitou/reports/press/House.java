package io.huitou.reports.press;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;
import java.util.Locale;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import net.sf.jasperreports.engine.fonts.FontUtil;

/** The colours, strokes and fonts of everything that is drawn; texts have theirs in house.jrtx. */
final class House {
    static final Color INK = new Color(0x222222);
    static final Color GREY = new Color(0x666666);
    static final Color ACTUAL = new Color(0x4D4D4D);
    static final Color PRIOR = new Color(0xC8C8C8);
    static final Color RULE = new Color(0xBBBBBB);
    static final Stroke HAIRLINE = new BasicStroke(0.5f);
    static final Stroke LINE = new BasicStroke(0.9f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    private static final String FAMILY = "Noto Sans SC";

    private House() {}

    /** A font of the report's own extension: the same file as the text around the chart. */
    static Font font(float size, boolean isBold) {
        return FontUtil.getInstance(DefaultJasperReportsContext.getInstance())
                .getAwtFontFromBundles(FAMILY, isBold ? Font.BOLD : Font.PLAIN, size, Locale.ROOT, false);
    }
}
