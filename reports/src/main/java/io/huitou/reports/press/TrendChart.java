package io.huitou.reports.press;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line over months, and under it, on a scale of its own from zero, of how many each month's value is made.
 *
 * @param line whose x is the month's place in counts
 * @param counts null where nobody was counted or the cell is hidden; fewer than {@link #LOW_BASE} are light
 * @param largest the largest count as it is written
 */
record TrendChart(LineChart line, List<@Nullable Long> counts, String largest) implements Drawing.Artist {
    private static final long LOW_BASE = 30;
    private static final double COUNTS = 20;
    private static final double GAP = 6;

    TrendChart {
        counts = counts.stream().toList();
    }

    @Override
    public void draw(Graphics2D page, Rectangle2D area) {
        Pen pen = new Pen(page);
        Font font = House.font(7, false);
        Rectangle2D above =
                new Rectangle2D.Double(area.getX(), area.getY(), area.getWidth(), area.getHeight() - COUNTS - GAP);
        line.draw(page, above);
        Rectangle2D plot = line.plot(pen, above);
        long most = counts.stream()
                .filter(Objects::nonNull)
                .mapToLong(count -> count)
                .max()
                .orElse(0);
        double column = plot.getWidth() / Math.max(1, counts.size() - 1);
        for (int i = 0; i < counts.size(); i++) {
            Long count = counts.get(i);
            if (count != null && most > 0) {
                double height = COUNTS * count / most;
                pen.bar(
                        plot.getX() + (i - 0.3) * column,
                        area.getMaxY() - height,
                        0.6 * column,
                        height,
                        count < LOW_BASE ? House.FAINT : House.PRIOR);
            }
        }
        pen.rule(plot.getX(), area.getMaxY(), plot.getMaxX(), area.getMaxY(), House.RULE);
        double beside = plot.getX() - 0.3 * column - 4;
        pen.right("0", beside, area.getMaxY() - 1, font, House.GREY);
        pen.right(largest, beside, area.getMaxY() - COUNTS + 7, font, House.GREY);
    }
}
