package io.huitou.reports.press;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** From one amount to another by the steps between: totals dark and from zero, gains and losses floating. */
record Waterfall(List<Step> steps) implements Drawing.Artist {
    private static final double LABELS = 24;
    private static final double ABOVE = 12;

    /** amount: of a total, or the change that a step makes. */
    record Step(String label, double amount, String text, boolean isTotal) {}

    Waterfall {
        steps = List.copyOf(steps);
    }

    @Override
    public void draw(Graphics2D page, Rectangle2D area) {
        Pen pen = new Pen(page);
        Font font = House.font(7, false);
        double low = 0;
        double high = 0;
        double level = 0;
        for (Step step : steps) {
            level = step.isTotal() ? step.amount() : level + step.amount();
            low = Math.min(low, level);
            high = Math.max(high, level);
        }
        double below = low < 0 ? ABOVE : 0;
        double scale = (area.getHeight() - LABELS - ABOVE - below) / Math.max(high - low, 1e-9);
        double zero = area.getMaxY() - LABELS - below + low * scale;
        double column = area.getWidth() / steps.size();
        double bar = Math.min(34, column * 0.62);
        level = 0;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            double from = step.isTotal() ? 0 : level;
            level = step.isTotal() ? step.amount() : level + step.amount();
            double top = zero - Math.max(from, level) * scale;
            double height = Math.max(0.6, Math.abs(level - from) * scale);
            double middle = area.getX() + (i + 0.5) * column;
            Color color = step.isTotal() ? House.ACTUAL : step.amount() < 0 ? House.BAD : House.GOOD;
            pen.bar(middle - bar / 2, top, bar, height, color);
            boolean isDown = !step.isTotal() && step.amount() < 0;
            pen.centre(
                    step.text(),
                    middle,
                    isDown ? top + height + 8 : top - 3,
                    step.isTotal() ? House.font(7, true) : font,
                    House.INK);
            if (i + 1 < steps.size()) {
                double y = zero - level * scale;
                pen.rule(middle + bar / 2, y, middle + column - bar / 2, y, House.RULE);
            }
            List<String> lines = pen.lines(step.label(), font, column - 3, 2);
            for (int l = 0; l < lines.size(); l++) {
                pen.centre(lines.get(l), middle, area.getMaxY() - LABELS + 10 + 9 * l, font, House.GREY);
            }
        }
        pen.rule(area.getX(), zero, area.getMaxX(), zero, House.INK);
    }
}
