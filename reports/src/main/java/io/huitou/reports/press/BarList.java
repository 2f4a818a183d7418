package io.huitou.reports.press;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Things as bars from zero, one under the other, each with its figure and its 95 % interval.
 *
 * @param labels points for the names
 * @param texts points for the figures at the right
 * @param longest what the scale reaches at least, so that several lists can share it
 */
record BarList(List<Bar> bars, double labels, double texts, double longest) implements Drawing.Artist {
    private static final double TALLEST = 17;
    private static final double THICKNESS = 0.62;

    /** value, low, high: on one scale for all; null where hidden or unknown. */
    record Bar(
            String label,
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            String text,
            Look look) {}

    /** How a bar looks. PLAN is outlined, FORECAST hatched, LOW_BASE grey: fewer than 30 people. */
    enum Look {
        ACTUAL,
        PRIOR,
        GOOD,
        BAD,
        PLAN,
        FORECAST,
        LOW_BASE
    }

    BarList {
        bars = List.copyOf(bars);
    }

    /** Alone on its scale. */
    BarList(List<Bar> bars, double labels, double texts) {
        this(bars, labels, texts, 0);
    }

    @Override
    public void draw(Graphics2D page, Rectangle2D area) {
        Pen pen = new Pen(page);
        Font font = House.font(7.5f, false);
        double low = Math.min(0, ends().min().orElse(0));
        double high = Math.max(longest, ends().max().orElse(0));
        double scale = (area.getWidth() - labels - texts - 8) / Math.max(high - low, 1e-9);
        double zero = area.getX() + labels + 4 - low * scale;
        double row = Math.min(TALLEST, area.getHeight() / Math.max(1, bars.size()));
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double top = area.getY() + i * row;
            double middle = top + row / 2;
            boolean isLowBase = bar.look() == Look.LOW_BASE;
            Color ink = isLowBase ? House.GREY : House.INK;
            pen.left(pen.fit(bar.label(), font, labels), area.getX(), middle + 2.7, font, ink);
            Double value = bar.value();
            if (value != null) {
                bar(
                        pen,
                        bar.look(),
                        zero + Math.min(0, value) * scale,
                        middle,
                        Math.abs(value) * scale,
                        row * THICKNESS);
            }
            Double from = bar.low();
            Double to = bar.high();
            if (from != null && to != null) {
                pen.rule(zero + from * scale, middle, zero + to * scale, middle, House.INK);
                pen.rule(zero + from * scale, middle - 2, zero + from * scale, middle + 2, House.INK);
                pen.rule(zero + to * scale, middle - 2, zero + to * scale, middle + 2, House.INK);
            }
            pen.right(bar.text(), area.getMaxX(), middle + 2.7, font, ink);
        }
        pen.rule(zero, area.getY(), zero, area.getY() + row * bars.size(), House.INK);
    }

    private DoubleStream ends() {
        return bars.stream()
                .flatMap(bar -> Stream.of(bar.value(), bar.low(), bar.high()))
                .filter(Objects::nonNull)
                .mapToDouble(value -> value);
    }

    private static void bar(Pen pen, Look look, double x, double middle, double width, double height) {
        double y = middle - height / 2;
        switch (look) {
            case ACTUAL -> pen.bar(x, y, width, height, House.ACTUAL);
            case PRIOR, LOW_BASE -> pen.bar(x, y, width, height, House.PRIOR);
            case GOOD -> pen.bar(x, y, width, height, House.GOOD);
            case BAD -> pen.bar(x, y, width, height, House.BAD);
            case PLAN -> pen.outline(x, y, width, height, House.ACTUAL);
            case FORECAST -> pen.hatched(x, y, width, height, House.ACTUAL);
        }
    }
}
