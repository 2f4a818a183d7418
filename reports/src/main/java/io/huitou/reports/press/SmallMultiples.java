package io.huitou.reports.press;

import io.huitou.reports.words.Verdict;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The same rows once for each of several measures: bars from zero with their figures, and all customers as a line. What
 * differs beyond noise has a colour and a shape.
 *
 * @param labels points for the names of the rows
 */
record SmallMultiples(List<Name> names, List<Panel> panels, double labels) implements Drawing.Artist {
    static final int HEAD = 28;
    static final int ROW = 12;
    private static final double FIGURES = 33;
    private static final double SHAPE = 8;
    private static final double GAP = 5;
    private static final double THICKNESS = 0.58;

    /** isOwn: the segment that the edition is printed for. */
    record Name(String text, boolean isOwn) {}

    /**
     * One measure on its own scale, which is that of the same measure elsewhere on the page.
     *
     * @param all its value of all customers, written
     * @param line where all customers stand; null where the rows add up to them
     * @param low the lower end of the scale, zero or less; high: the upper, zero or more
     */
    record Panel(String title, String all, @Nullable Double line, double low, double high, List<Mark> marks) {
        Panel {
            marks = List.copyOf(marks);
        }
    }

    record Mark(@Nullable Double value, String text, Verdict verdict, boolean isLowBase) {}

    SmallMultiples {
        names = List.copyOf(names);
        panels = List.copyOf(panels);
    }

    @Override
    public void draw(Graphics2D page, Rectangle2D area) {
        Pen pen = new Pen(page);
        double width = (area.getWidth() - labels) / panels.size();
        for (int r = 0; r < names.size(); r++) {
            Name name = names.get(r);
            Font font = House.font(7.5f, name.isOwn());
            pen.left(pen.fit(name.text(), font, labels - 4), area.getX(), baseline(area, r), font, House.INK);
        }
        for (int p = 0; p < panels.size(); p++) {
            draw(
                    pen,
                    panels.get(p),
                    new Rectangle2D.Double(
                            area.getX() + labels + p * width + GAP, area.getY(), width - GAP, area.getHeight()));
        }
    }

    private static double baseline(Rectangle2D area, int row) {
        return area.getY() + HEAD + (row + 0.5) * ROW + 2.7;
    }

    private void draw(Pen pen, Panel panel, Rectangle2D place) {
        Font small = House.font(7, false);
        List<String> title = pen.lines(panel.title(), small, place.getWidth(), 2);
        for (int l = 0; l < title.size(); l++) {
            pen.left(title.get(l), place.getX(), place.getY() + 7 + 8 * (l + 2 - title.size()), small, House.INK);
        }
        pen.left(pen.fit(panel.all(), small, place.getWidth()), place.getX(), place.getY() + 24.5, small, House.GREY);
        double scale = (place.getWidth() - FIGURES - SHAPE) / Math.max(panel.high() - panel.low(), 1e-9);
        double zero = place.getX() - panel.low() * scale;
        double top = place.getY() + HEAD;
        double bottom = top + names.size() * ROW;
        for (int r = 0; r < panel.marks().size(); r++) {
            Mark mark = panel.marks().get(r);
            Double value = mark.value();
            if (value != null) {
                pen.bar(
                        zero + Math.min(0, value) * scale,
                        top + r * ROW + ROW * (1 - THICKNESS) / 2,
                        Math.abs(value) * scale,
                        ROW * THICKNESS,
                        color(mark));
            }
            Font font = House.font(7, isMarked(mark));
            Color ink = isMarked(mark) ? inkOf(mark) : mark.isLowBase() || value == null ? House.GREY : House.INK;
            double baseline = baseline(place, r) - 0.2;
            pen.right(mark.text(), place.getMaxX() - SHAPE, baseline, font, ink);
            if (isMarked(mark)) {
                pen.left(mark.verdict().shape(), place.getMaxX() - SHAPE + 1.5, baseline, House.font(6, false), ink);
            }
        }
        pen.rule(zero, top, zero, bottom, House.INK);
        Double line = panel.line();
        if (line != null) {
            double x = zero + line * scale;
            pen.draw(new Line2D.Double(x, top, x, bottom), Color.WHITE, new BasicStroke(1.8f));
            pen.draw(new Line2D.Double(x, top, x, bottom), House.INK, new BasicStroke(0.7f));
        }
    }

    private static boolean isMarked(Mark mark) {
        return mark.verdict() != Verdict.UNKNOWN && !mark.isLowBase();
    }

    private static Color color(Mark mark) {
        if (mark.isLowBase()) {
            return House.PRIOR;
        }
        return switch (mark.verdict()) {
            case BETTER -> House.GOOD;
            case WORSE -> House.BAD;
            default -> House.ACTUAL;
        };
    }

    private static Color inkOf(Mark mark) {
        return switch (mark.verdict()) {
            case BETTER -> House.GOOD_INK;
            case WORSE -> House.BAD;
            default -> House.INK;
        };
    }
}
