package io.huitou.reports.press;

import io.huitou.reports.figures.MonthValue;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A small line of the last months on its own scale, with a dot at the newest; a month without a value is a gap. */
record Sparkline(List<MonthValue> months) implements Drawing.Artist {
    private static final int MONTHS = 13;
    private static final double DOT = 3.2;

    /** The line fills its height only from this change on, so that a small wobble does not look like a fall. */
    private static final double SMALLEST_SPREAD = 0.15;

    Sparkline {
        months = List.copyOf(months.subList(Math.max(0, months.size() - MONTHS), months.size()));
    }

    @Override
    public void draw(Graphics2D page, Rectangle2D area) {
        double[] values = months.stream()
                .map(MonthValue::value)
                .filter(Objects::nonNull)
                .mapToDouble(value -> value)
                .toArray();
        if (values.length == 0) {
            return;
        }
        double low = Arrays.stream(values).min().orElse(0);
        double high = Arrays.stream(values).max().orElse(0);
        double spread = Math.max(high - low, SMALLEST_SPREAD * Math.max(Math.abs(low), Math.abs(high)));
        double bottom = (low + high) / 2 - spread / 2;
        double step = (area.getWidth() - 2 * DOT) / (MONTHS - 1);
        Path2D line = new Path2D.Double();
        boolean isPenDown = false;
        double x = area.getX() + DOT + step * (MONTHS - months.size());
        double y = 0;
        for (MonthValue month : months) {
            Double value = month.value();
            if (value != null) {
                double share = spread > 0 ? (value - bottom) / spread : 0.5;
                y = area.getMaxY() - DOT - share * (area.getHeight() - 2 * DOT);
                if (isPenDown) {
                    line.lineTo(x, y);
                } else {
                    line.moveTo(x, y);
                }
            }
            isPenDown = value != null;
            x += step;
        }
        page.setColor(House.GREY);
        page.setStroke(House.LINE);
        page.draw(line);
        if (isPenDown) {
            page.setColor(House.INK);
            page.fill(new Ellipse2D.Double(x - step - DOT / 2, y - DOT / 2, DOT, DOT));
        }
    }
}
