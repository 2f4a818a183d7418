package io.huitou.reports.press;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Terms and what they mean, in two columns; each is read down. */
record Glossary(List<Entry> entries) implements Drawing.Artist {
    private static final double GUTTER = 21;
    private static final double TERM = 9.5;
    private static final double LINE = 8.4;
    private static final double GAP = 6;
    private static final int MOST_LINES = 4;
    private static final Font STRONG = House.font(7.5f, true);
    private static final Font TEXT = House.font(7, false);

    /** metric: what the warehouse calls it. */
    record Entry(String term, String metric, String meaning) {}

    private record Set(Entry entry, List<String> lines) {
        double height() {
            return TERM + LINE * lines.size() + GAP;
        }
    }

    Glossary {
        entries = List.copyOf(entries);
    }

    @Override
    public void draw(Graphics2D page, Rectangle2D area) {
        Pen pen = new Pen(page);
        double width = (area.getWidth() - GUTTER) / 2;
        List<Set> set = fitting(pen, width, area.getHeight());
        double half = set.stream().mapToDouble(Set::height).sum() / 2;
        double x = area.getX();
        double y = area.getY();
        double above = 0;
        for (Set each : set) {
            if (above >= half && x == area.getX()) {
                x += width + GUTTER;
                y = area.getY();
            }
            Entry entry = each.entry();
            double metric = pen.width(entry.metric(), TEXT);
            pen.left(pen.fit(entry.term(), STRONG, width - metric - GAP), x, y + TERM - 2, STRONG, House.INK);
            pen.right(entry.metric(), x + width, y + TERM - 2, TEXT, House.GREY);
            for (int l = 0; l < each.lines().size(); l++) {
                pen.left(each.lines().get(l), x, y + TERM + (l + 1) * LINE - 1.5, TEXT, House.INK);
            }
            y += each.height();
            above += each.height();
        }
    }

    /** The meanings in as many lines each as leave room for all. */
    private List<Set> fitting(Pen pen, double width, double height) {
        List<Set> set = new ArrayList<>();
        for (int most = MOST_LINES; most > 0; most--) {
            set.clear();
            for (Entry entry : entries) {
                set.add(new Set(entry, pen.lines(entry.meaning(), TEXT, width, most)));
            }
            double tallest = set.stream().mapToDouble(Set::height).max().orElse(0);
            if (set.stream().mapToDouble(Set::height).sum() / 2 + tallest <= height) {
                break;
            }
        }
        return set;
    }
}
