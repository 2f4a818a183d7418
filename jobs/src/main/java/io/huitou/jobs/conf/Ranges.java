package io.huitou.jobs.conf;

/**
 * How a large query is read in parts.
 *
 * @param column a label of the query, of whole numbers, dates or timestamps
 * @param parts how many ranges of it are read side by side
 */
public record Ranges(String column, int parts) {

    static Ranges bind(Section section) {
        Ranges ranges = new Ranges(
                section.needed("column", "Name a column of the query: whole numbers, dates or timestamps"),
                section.whole("parts", 4, 2, 64));
        section.refuseOthers();
        return ranges;
    }
}
