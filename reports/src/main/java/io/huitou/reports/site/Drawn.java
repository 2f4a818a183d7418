package io.huitou.reports.site;

/** What drawings have in common. */
final class Drawn {
    private Drawn() {}

    /** A line that leaves and arrives level. */
    static void curve(StringBuilder path, int x, int y, int toX, int toY) {
        int bend = Math.abs(toX - x) / 2;
        path.append('M').append(x).append(' ').append(y);
        path.append('C').append(x + bend).append(' ').append(y).append(' ');
        path.append(toX - bend).append(' ').append(toY).append(' ');
        path.append(toX).append(' ').append(toY);
    }
}
