package io.huitou.jobs.conf;

import io.huitou.reports.Form;
import java.util.List;

/**
 * An edition of the report: the whole company's, or one of a segment of its customers.
 *
 * @param name the folder below reports; empty for the whole company's edition
 * @param segmentKind such as region; {@code all} for all customers
 * @param segment such as North; {@code all} for all customers
 * @param languages zh-CN, en
 * @param to who gets it by mail, in each of its languages
 */
public record ReportEdition(
        String name, String segmentKind, String segment, List<String> languages, List<Form> forms, List<String> to) {

    public ReportEdition {
        languages = List.copyOf(languages);
        forms = List.copyOf(forms);
        to = List.copyOf(to);
    }
}
