package io.huitou.reports.site;

import io.huitou.reports.figures.PrintedPage;
import io.huitou.reports.figures.Release;
import java.util.List;

/**
 * All that the site tells of one release.
 *
 * @param entries by name
 * @param checks by table
 * @param sources by entity
 */
public record Contents(
        Release release,
        List<Entry> entries,
        List<Entry.Check> checks,
        List<Source> sources,
        List<PrintedPage> pages,
        List<ExampleQuestion> questions) {
    public Contents {
        entries = List.copyOf(entries);
        checks = List.copyOf(checks);
        sources = List.copyOf(sources);
        pages = List.copyOf(pages);
        questions = List.copyOf(questions);
    }

    /** The checks of one table. */
    List<Entry.Check> checks(Entry entry) {
        return checks.stream()
                .filter(check -> check.table().equals(entry.name()))
                .toList();
    }
}
