package io.huitou.reports.press;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of exhibits under one message.
 *
 * @param kicker the topic and the month
 * @param sentences under the headline, where the page is the summary
 * @param rows of one exhibit, which has the whole width, or of two; heights and headings together at most {@link #ROOM}
 * @param legend what shapes and greys mean
 * @param notes what is not there, and why
 * @param relations the tables and views that the page prints, as an analyst asks for them
 */
record Sheet(
        String kicker,
        String headline,
        String subtitle,
        List<String> sentences,
        List<List<Exhibit>> rows,
        @Nullable String legend,
        List<String> notes,
        List<String> relations) {

    /** Points under a headline of two lines. */
    static final int ROOM = 640;

    /** The width of an exhibit that has a row for itself, and of one of two. */
    static final int WHOLE = 515;

    static final int HALF = 247;

    /** Points that the title, the subtitle and the space of a row of exhibits take. */
    static final int HEADING = 46;

    Sheet {
        sentences = List.copyOf(sentences);
        notes = List.copyOf(notes);
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
        return new Sheet(kicker, headline, subtitle, sentences, rows, legend, notes, relations);
    }

    /** A page of exhibits alone. */
    Sheet(
            String kicker,
            String headline,
            String subtitle,
            List<List<Exhibit>> rows,
            @Nullable String legend,
            List<String> relations) {
        this(kicker, headline, subtitle, List.of(), rows, legend, List.of(), relations);
    }

    /** The topic alone: the kicker up to its month. */
    String topic() {
        return kicker.split(" · ", 2)[0];
    }

    /** The width in points of each exhibit of a row. */
    static int width(List<Exhibit> row) {
        return row.size() == 1 ? WHOLE : HALF;
    }

    private static int height(List<Exhibit> row) {
        return HEADING + row.stream().mapToInt(Exhibit::height).max().orElse(0);
    }
}
