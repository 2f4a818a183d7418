package io.huitou.reports.press;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Lists of what people chose, side by side on one scale. */
record ChoiceLists(List<Chosen> lists) implements Drawing.Artist {
    static final int HEAD = 22;
    static final int ROW = 12;
    private static final double GAP = 18;
    private static final double PLACES = 3;

    record Chosen(String heading, String asked, List<BarList.Bar> bars) {
        Chosen {
            bars = List.copyOf(bars);
        }
    }

    ChoiceLists {
        lists = List.copyOf(lists);
    }

    @Override
    public void draw(Graphics2D page, Rectangle2D area) {
        Pen pen = new Pen(page);
        double width = (area.getWidth() - (PLACES - 1) * GAP) / PLACES;
        double longest = lists.stream()
                .flatMap(list -> list.bars().stream())
                .mapToDouble(bar -> bar.value() == null ? 0 : bar.value())
                .max()
                .orElse(0);
        for (int i = 0; i < lists.size(); i++) {
            Chosen list = lists.get(i);
            double x = area.getX() + i * (width + GAP);
            Font heading = House.font(7.5f, true);
            pen.left(pen.fit(list.heading(), heading, width), x, area.getY() + 8, heading, House.INK);
            pen.left(list.asked(), x, area.getY() + 17, House.font(7, false), House.GREY);
            new BarList(list.bars(), 100, 28, longest)
                    .draw(
                            page,
                            new Rectangle2D.Double(
                                    x,
                                    area.getY() + HEAD,
                                    width,
                                    ROW * list.bars().size()));
        }
    }
}
