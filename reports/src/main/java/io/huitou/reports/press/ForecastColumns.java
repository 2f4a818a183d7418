package io.huitou.reports.press;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was forecast as hatched columns from zero, what came as dark ones before them, with its interval. */
record ForecastColumns(List<Column> columns, String forecast, String actual) implements Drawing.Artist {
    private static final double NAMES = 48;
    private static final double ROW = 10;
    private static final double ABOVE = 4;
    private static final double FORECAST_WIDTH = 0.78;
    private static final double ACTUAL_WIDTH = 0.36;

    /** All from 0 on, on one scale. low, high: the 95 % interval, where there is one. */
    record Column(
            String label,
            double forecast,
            double actual,
            @Nullable Double low,
            @Nullable Double high,
            String forecastText,
            String actualText,
            boolean isLowBase) {
        private double top() {
            return Math.max(forecast, high == null ? actual : high);
        }
    }

    ForecastColumns {
        columns = List.copyOf(columns);
    }

    @Override
    public void draw(Graphics2D page, Rectangle2D area) {
        Pen pen = new Pen(page);
        Font font = House.font(7, false);
        double left = area.getX() + NAMES;
        double width = (area.getWidth() - NAMES) / columns.size();
        double zero = area.getMaxY() - 3 * ROW - 4;
        double most = columns.stream().mapToDouble(Column::top).max().orElse(0);
        double scale = (zero - area.getY() - ABOVE) / Math.max(most, 1e-9);
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            double middle = left + (i + 0.5) * width;
            double hatched = width * FORECAST_WIDTH;
            double dark = width * ACTUAL_WIDTH;
            Color ink = column.isLowBase() ? House.GREY : House.INK;
            double forecastHeight = column.forecast() * scale;
            pen.hatched(middle - hatched / 2, zero - forecastHeight, hatched, forecastHeight, House.PRIOR_LINE);
            double actualHeight = column.actual() * scale;
            pen.bar(
                    middle - dark / 2,
                    zero - actualHeight,
                    dark,
                    actualHeight,
                    column.isLowBase() ? House.PRIOR : House.ACTUAL);
            Double low = column.low();
            Double high = column.high();
            if (low != null && high != null) {
                whisker(pen, middle, zero - low * scale, zero - high * scale);
            }
            pen.centre(column.label(), middle, zero + ROW, font, House.GREY);
            pen.centre(column.forecastText(), middle, zero + 2 * ROW, font, House.GREY);
            pen.centre(column.actualText(), middle, zero + 3 * ROW, font, ink);
        }
        pen.rule(left, zero, area.getMaxX(), zero, House.INK);
        name(pen, area, forecast, zero + 2 * ROW, House.GREY);
        name(pen, area, actual, zero + 3 * ROW, House.INK);
        pen.hatched(area.getX(), zero + 2 * ROW - 6, 6, 6, House.PRIOR_LINE);
        pen.bar(area.getX(), zero + 3 * ROW - 6, 6, 6, House.ACTUAL);
    }

    private static void whisker(Pen pen, double x, double low, double high) {
        pen.rule(x, low, x, high, House.INK);
        pen.rule(x - 2, low, x + 2, low, House.INK);
        pen.rule(x - 2, high, x + 2, high, House.INK);
    }

    private static void name(Pen pen, Rectangle2D area, String name, double baseline, Color ink) {
        Font font = House.font(7, false);
        pen.left(pen.fit(name, font, NAMES - 10), area.getX() + 9, baseline, font, ink);
    }
}
