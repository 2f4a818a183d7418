package io.huitou.reports.site;

import io.huitou.reports.words.Texts;

/** What drawings have in common. */
final class Drawn {
    private Drawn() {}

    /** Leaves and arrives level. */
    static void curve(StringBuilder path, int x, int y, int toX, int toY) {
        int bend = Math.abs(toX - x) / 2;
        path.append('M').append(x).append(' ').append(y);
        path.append('C').append(x + bend).append(' ').append(y).append(' ');
        path.append(toX - bend).append(' ').append(toY).append(' ');
        path.append(toX).append(' ').append(toY);
    }

    static String cut(String label, int columns) {
        return Texts.cut(label, columns);
    }
}
