package io.huitou.reports.press;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of exhibits under one message.
 *
 * @param kicker the topic and the month
 * @param rows of one exhibit, which has the whole width, or of two; heights and headings together at most {@link #ROOM}
 * @param legend what shapes and greys mean
 * @param relations the tables and views that the page prints, as an analyst asks for them
 */
record Sheet(
        String kicker,
        String headline,
        String subtitle,
        List<List<Exhibit>> rows,
        @Nullable String legend,
        List<String> relations) {

    /** Points under a headline of two lines. */
    static final int ROOM = 650;

    /** The width of an exhibit that has a row for itself, and of one of two. */
    static final int WHOLE = 515;

    static final int HALF = 247;

    /** Points that the title, the subtitle and the space of a row of exhibits take. */
    static final int HEADING = 46;

    Sheet {
        relations = List.copyOf(relations);
        rows = rows.stream().map(List::copyOf).toList();
        int height = rows.stream().mapToInt(Sheet::height).sum();
        if (height > ROOM) {
            throw new IllegalArgumentException(
                    "Cannot lay out " + kicker + ": its exhibits need " + height + " points of " + ROOM + ".");
        }
    }

    /** The same page whose shapes and greys mean something else. */
    Sheet with(String legend) {
        return new Sheet(kicker, headline, subtitle, rows, legend, relations);
    }

    private static int height(List<Exhibit> row) {
        return HEADING + row.stream().mapToInt(Exhibit::height).max().orElse(0);
    }
}
