package io.huitou.reports.press;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Single facts, one under the other: what it is at the left, its figure at the right. */
record FactList(List<Fact> facts) implements Drawing.Artist {
    private static final double TALLEST = 14;

    record Fact(String label, String value) {}

    FactList {
        facts = List.copyOf(facts);
    }

    @Override
    public void draw(Graphics2D page, Rectangle2D area) {
        Pen pen = new Pen(page);
        Font font = House.font(7.5f, false);
        double row = Math.min(TALLEST, area.getHeight() / Math.max(1, facts.size()));
        for (int i = 0; i < facts.size(); i++) {
            Fact fact = facts.get(i);
            double top = area.getY() + i * row;
            double room = area.getWidth() - pen.width(fact.value(), font) - 8;
            pen.left(pen.fit(fact.label(), font, room), area.getX(), top + row / 2 + 2.7, font, House.INK);
            pen.right(fact.value(), area.getMaxX(), top + row / 2 + 2.7, font, House.INK);
            pen.rule(area.getX(), top + row, area.getMaxX(), top + row, House.FAINT);
        }
    }
}
