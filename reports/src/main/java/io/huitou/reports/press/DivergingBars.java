package io.huitou.reports.press;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Parts of a whole on both sides of a line: those against at the left, those in favour at the right, and those in between
 * half on each side. All bars are as long as the whole; how far one reaches to a side is its balance.
 *
 * @param written how a share is written in its part; left out where the part is too narrow
 * @param labels points for the names
 * @param texts points for the figures at the right
 */
record DivergingBars(
        String against,
        String between,
        String inFavour,
        List<Bar> bars,
        DoubleFunction<String> written,
        double labels,
        double texts)
        implements Drawing.Artist {
    static final int HEAD = 11;
    private static final double TALLEST = 15;
    private static final double THICKNESS = 0.74;

    /** Shares are 0 to 1 and make up one. */
    record Bar(String label, double against, double between, double inFavour, String text, boolean isLowBase) {}

    DivergingBars {
        bars = List.copyOf(bars);
    }

    @Override
    public void draw(Graphics2D page, Rectangle2D area) {
        Pen pen = new Pen(page);
        Font font = House.font(7.5f, false);
        Font small = House.font(7, false);
        double furthestLeft = bars.stream()
                .mapToDouble(bar -> bar.against() + bar.between() / 2)
                .max()
                .orElse(0.5);
        double furthestRight = bars.stream()
                .mapToDouble(bar -> bar.inFavour() + bar.between() / 2)
                .max()
                .orElse(0.5);
        double scale = (area.getWidth() - labels - texts - 8) / (furthestLeft + furthestRight);
        double middle = area.getX() + labels + 4 + furthestLeft * scale;
        pen.left(against, area.getX() + labels + 4, area.getY() + 7, small, House.BAD);
        pen.centre(between, middle, area.getY() + 7, small, House.GREY);
        pen.right(inFavour, area.getMaxX() - texts - 4, area.getY() + 7, small, House.GOOD_INK);
        double row = Math.min(TALLEST, (area.getHeight() - HEAD) / Math.max(1, bars.size()));
        pen.rule(middle, area.getY() + HEAD, middle, area.getY() + HEAD + row * bars.size(), House.GREY);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double top = area.getY() + HEAD + i * row;
            double baseline = top + row / 2 + 2.7;
            Color ink = bar.isLowBase() ? House.GREY : House.INK;
            pen.left(pen.fit(bar.label(), font, labels), area.getX(), baseline, font, ink);
            pen.right(bar.text(), area.getMaxX(), baseline, font, ink);
            double x = middle - (bar.against() + bar.between() / 2) * scale;
            double[] parts = {bar.against(), bar.between(), bar.inFavour()};
            Color[] fills = bar.isLowBase()
                    ? new Color[] {House.PRIOR, House.FAINT, House.PRIOR}
                    : new Color[] {House.BAD, House.FAINT, House.GOOD};
            Color[] inks = bar.isLowBase()
                    ? new Color[] {House.INK, House.INK, House.INK}
                    : new Color[] {Color.WHITE, House.INK, House.INK};
            for (int p = 0; p < parts.length; p++) {
                double width = parts[p] * scale;
                pen.bar(x, top + row * (1 - THICKNESS) / 2, width, row * THICKNESS, fills[p]);
                String share = written.apply(parts[p]);
                if (pen.width(share, small) + 4 <= width) {
                    pen.centre(share, x + width / 2, baseline, small, inks[p]);
                }
                x += width;
            }
        }
    }
}
