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
    static final Color PRIOR_LINE = new Color(0x9A9A9A);
    static final Color RULE = new Color(0xBBBBBB);
    static final Color FAINT = new Color(0xE2E2E2);
    static final Color BAND = new Color(0xE6E6E6);

    /** Green and red that the colour-blind tell apart by lightness; a sign or a shape says the same. */
    static final Color GOOD = new Color(0x5AA469);

    static final Color GOOD_INK = new Color(0x1B7837);
    static final Color BAD = new Color(0xB2182B);
    static final Stroke HAIRLINE = new BasicStroke(0.5f);
    static final Stroke LINE = new BasicStroke(0.9f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    private static final String FAMILY = "Noto Sans SC";

    private House() {}

    /** A cell of a table of shares: white at 0, slate at 1. */
    static Color shade(double share) {
        return new Color(between(0xFF, 0x35, share), between(0xFF, 0x4A, share), between(0xFF, 0x63, share));
    }

    private static int between(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }

    /** A font of the report's own extension: the same file as the text around the chart. */
    static Font font(float size, boolean isBold) {
        return FontUtil.getInstance(DefaultJasperReportsContext.getInstance())
                .getAwtFontFromBundles(FAMILY, isBold ? Font.BOLD : Font.PLAIN, size, Locale.ROOT, false);
    }
}
