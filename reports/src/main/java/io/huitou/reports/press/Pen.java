package io.huitou.reports.press;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Draws in the house style: texts at a baseline, rules, bars, hatches. */
final class Pen {
    private static final double HATCH = 3;

    private final Graphics2D page;

    Pen(Graphics2D page) {
        this.page = page;
    }

    void left(String text, double x, double baseline, Font font, Color color) {
        page.setFont(font);
        page.setColor(color);
        page.drawString(text, (float) x, (float) baseline);
    }

    void right(String text, double x, double baseline, Font font, Color color) {
        left(text, x - width(text, font), baseline, font, color);
    }

    void centre(String text, double x, double baseline, Font font, Color color) {
        left(text, x - width(text, font) / 2, baseline, font, color);
    }

    double width(String text, Font font) {
        return font.getStringBounds(text, page.getFontRenderContext()).getWidth();
    }

    /** The text, cut where it is wider than its place. */
    String fit(String text, Font font, double width) {
        if (width(text, font) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width(text.substring(0, end) + "…", font) > width) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).stripTrailing() + "…";
    }

    /** The text in lines of a width, at most so many, broken at spaces or between Chinese characters. */
    List<String> lines(String text, Font font, double width, int most) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (!rest.isEmpty() && lines.size() < most - 1 && width(rest, font) > width) {
            int end = rest.length();
            while (end > 1 && (width(rest.substring(0, end), font) > width || !breaks(rest, end))) {
                end = rest.offsetByCodePoints(end, -1);
            }
            if (end <= 1) {
                break;
            }
            lines.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        if (!rest.isEmpty()) {
            lines.add(fit(rest, font, width));
        }
        return lines;
    }

    private static boolean breaks(String text, int at) {
        if (at >= text.length()) {
            return true;
        }
        char next = text.charAt(at);
        boolean isClosing = "，。、；：！？）》」』%".indexOf(next) >= 0;
        return !isClosing && (next == ' ' || next > 0x2E80 || text.charAt(at - 1) > 0x2E80);
    }

    void bar(double x, double y, double width, double height, Color color) {
        page.setColor(color);
        page.fill(new Rectangle2D.Double(x, y, width, height));
    }

    void outline(double x, double y, double width, double height, Color color) {
        draw(new Rectangle2D.Double(x, y, width, height), color, House.LINE);
    }

    /** A forecast or a period that has not ended. */
    void hatched(double x, double y, double width, double height, Color color) {
        Shape clip = page.getClip();
        page.clip(new Rectangle2D.Double(x, y, width, height));
        for (double from = x - height; from < x + width; from += HATCH) {
            draw(new Line2D.Double(from, y + height, from + height, y), color, House.HAIRLINE);
        }
        page.setClip(clip);
        draw(new Rectangle2D.Double(x, y, width, height), color, House.HAIRLINE);
    }

    void rule(double x1, double y1, double x2, double y2, Color color) {
        draw(new Line2D.Double(x1, y1, x2, y2), color, House.HAIRLINE);
    }

    void draw(Shape shape, Color color, Stroke stroke) {
        page.setColor(color);
        page.setStroke(stroke);
        page.draw(shape);
    }

    void fill(Shape shape, Color color) {
        page.setColor(color);
        page.fill(shape);
    }
}
