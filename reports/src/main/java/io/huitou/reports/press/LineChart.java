package io.huitou.reports.press;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jfree.chart.axis.NumberAxis;
import org.jspecify.annotations.Nullable;

/**
 * Lines over one axis, each named at its end, with a band where there is an interval. A point without a value is a gap.
 *
 * @param ticks what stands under the axis
 * @param written how a value of the left axis is written
 * @param fromZero whether the axis begins at zero; a share or an amount does
 */
record LineChart(List<Line> lines, List<Tick> ticks, DoubleFunction<String> written, boolean fromZero)
        implements Drawing.Artist {
    private static final double AXIS = 30;
    private static final double BELOW = 12;
    private static final double NAMES = 70;
    private static final Stroke DASHES =
            new BasicStroke(0.9f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {3, 2}, 0);

    private static final Stroke DOTS =
            new BasicStroke(1.1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {1.2f, 1.4f}, 0);
    private static final Stroke ENDS = new BasicStroke(0.3f);

    record Line(String name, List<Point> points, Look look) {
        Line {
            points = List.copyOf(points);
        }
    }

    /** low, high: the 95 % interval. */
    record Point(
            double x,
            @Nullable Double y,
            @Nullable Double low,
            @Nullable Double high) {}

    record Tick(double x, String label) {}

    /** FORECAST is dashed. OTHER, a second line of actual figures, is dotted and of its interval shows the ends alone. */
    enum Look {
        ACTUAL,
        OTHER,
        PRIOR,
        FORECAST
    }

    LineChart {
        lines = List.copyOf(lines);
        ticks = List.copyOf(ticks);
    }

    @Override
    public void draw(Graphics2D page, Rectangle2D area) {
        Pen pen = new Pen(page);
        Font font = House.font(7, false);
        Rectangle2D plot = plot(pen, area);
        double left = xs().min().orElse(0);
        double right = Math.max(xs().max().orElse(1), left + 1e-9);
        double lowest = ys().min().orElse(0);
        double highest = ys().max().orElse(1);
        double low = fromZero ? Math.min(0, lowest) : lowest - (highest - lowest) * 0.1;
        double high = Math.max(highest, low + 1e-9);
        double unit = unit(high - low);
        low = Math.floor(low / unit + 1e-9) * unit;
        high = Math.ceil(high / unit - 1e-9) * unit;
        double xScale = plot.getWidth() / (right - left);
        double yScale = plot.getHeight() / (high - low);
        for (int i = 0; low + i * unit <= high + unit / 2; i++) {
            double value = low + i * unit;
            double y = plot.getMaxY() - (value - low) * yScale;
            pen.rule(plot.getX(), y, plot.getMaxX(), y, Math.abs(value) < unit / 1e6 ? House.INK : House.FAINT);
            pen.right(written.apply(value), plot.getX() - 4, y + 2.5, font, House.GREY);
        }
        for (Tick tick : ticks) {
            pen.centre(tick.label(), plot.getX() + (tick.x() - left) * xScale, area.getMaxY() - 2, font, House.GREY);
        }
        for (Line line : lines) {
            band(pen, line, plot, left, low, xScale, yScale);
        }
        double lastName = Double.NEGATIVE_INFINITY;
        for (Line line : byTheirEnds()) {
            Color color = line.look() == Look.PRIOR ? House.PRIOR_LINE : House.INK;
            pen.draw(path(line, plot, left, low, xScale, yScale), color, stroke(line.look()));
            Point end = last(line);
            if (end != null && end.y() != null) {
                double y = Math.max(plot.getMaxY() - (end.y() - low) * yScale + 2.5, lastName + 8.5);
                lastName = y;
                pen.left(
                        pen.fit(line.name(), font, NAMES - 4),
                        plot.getX() + (end.x() - left) * xScale + 4,
                        y,
                        font,
                        line.look() == Look.PRIOR ? House.GREY : House.INK);
            }
        }
    }

    private static Stroke stroke(Look look) {
        return switch (look) {
            case FORECAST -> DASHES;
            case OTHER -> DOTS;
            case ACTUAL, PRIOR -> House.LINE;
        };
    }

    /** Where the lines are; what is left at the right is for their names. */
    Rectangle2D plot(Pen pen, Rectangle2D area) {
        double names = lines.stream()
                .mapToDouble(line -> pen.width(line.name(), House.font(7, false)) + 6)
                .reduce(0, Math::max);
        return new Rectangle2D.Double(
                area.getX() + AXIS,
                area.getY() + 5,
                area.getWidth() - AXIS - Math.min(NAMES, names),
                area.getHeight() - BELOW - 5);
    }

    /** A step of one, two, two and a half or five, so that there are about four. */
    private static double unit(double range) {
        NumberAxis axis = new NumberAxis();
        return axis.getStandardTickUnits().getCeilingTickUnit(range / 4).getSize();
    }

    /** From the highest end to the lowest, so that names can give way downwards. */
    private List<Line> byTheirEnds() {
        return lines.stream().sorted((a, b) -> Double.compare(end(b), end(a))).toList();
    }

    private static double end(Line line) {
        Point last = last(line);
        return last == null || last.y() == null ? Double.NEGATIVE_INFINITY : last.y();
    }

    private static @Nullable Point last(Line line) {
        return line.points().stream()
                .filter(point -> point.y() != null)
                .reduce((first, second) -> second)
                .orElse(null);
    }

    private static Path2D path(Line line, Rectangle2D plot, double left, double low, double xScale, double yScale) {
        Path2D path = new Path2D.Double();
        boolean isPenDown = false;
        for (Point point : line.points()) {
            Double value = point.y();
            if (value != null) {
                double x = plot.getX() + (point.x() - left) * xScale;
                double y = plot.getMaxY() - (value - low) * yScale;
                if (isPenDown) {
                    path.lineTo(x, y);
                } else {
                    path.moveTo(x, y);
                }
            }
            isPenDown = value != null;
        }
        return path;
    }

    private static void band(
            Pen pen, Line line, Rectangle2D plot, double left, double low, double xScale, double yScale) {
        List<Point> between = line.points().stream()
                .filter(point -> point.low() != null && point.high() != null)
                .toList();
        if (between.size() < 2) {
            return;
        }
        Path2D band = new Path2D.Double();
        for (int i = 0; i < between.size(); i++) {
            double x = plot.getX() + (between.get(i).x() - left) * xScale;
            double y = plot.getMaxY() - (Objects.requireNonNull(between.get(i).high()) - low) * yScale;
            if (i == 0) {
                band.moveTo(x, y);
            } else {
                band.lineTo(x, y);
            }
        }
        for (int i = between.size() - 1; i >= 0; i--) {
            double x = plot.getX() + (between.get(i).x() - left) * xScale;
            band.lineTo(
                    x, plot.getMaxY() - (Objects.requireNonNull(between.get(i).low()) - low) * yScale);
        }
        band.closePath();
        if (line.look() == Look.OTHER) {
            pen.draw(band, House.PRIOR, ENDS);
        } else {
            pen.fill(band, House.BAND);
        }
    }

    private DoubleStream xs() {
        return Stream.concat(
                        lines.stream().flatMap(line -> line.points().stream().map(Point::x)),
                        ticks.stream().map(Tick::x))
                .mapToDouble(x -> x);
    }

    private DoubleStream ys() {
        return lines.stream()
                .flatMap(line -> line.points().stream())
                .flatMap(point -> Stream.of(point.y(), point.low(), point.high()))
                .filter(Objects::nonNull)
                .mapToDouble(y -> y);
    }
}
