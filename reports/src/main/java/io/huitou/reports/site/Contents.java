package io.huitou.reports.site;

import io.huitou.reports.figures.PrintedPage;
import io.huitou.reports.figures.Release;
import java.util.List;

/**
 * All that the site tells of one release.
 *
 * @param entries by name
 * @param sources by entity
 */
public record Contents(
        Release release,
        List<Entry> entries,
        List<Source> sources,
        List<PrintedPage> pages,
        List<ExampleQuestion> questions) {
    public Contents {
        entries = List.copyOf(entries);
        sources = List.copyOf(sources);
        pages = List.copyOf(pages);
        questions = List.copyOf(questions);
    }
}
