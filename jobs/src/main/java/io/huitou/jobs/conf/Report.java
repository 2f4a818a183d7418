package io.huitou.jobs.conf;

import io.huitou.reports.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is printed.
 *
 * @param editions the whole company's edition, and behind it those that have a name
 */
public record Report(List<ReportEdition> editions) {
    private static final List<String> LANGUAGES = List.of("zh-CN", "en");
    private static final List<String> FORMS =
            Arrays.stream(Form.values()).map(Form::ending).toList();
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    public Report {
        editions = List.copyOf(editions);
    }

    /** The languages of the whole company's edition. */
    public List<String> languages() {
        return editions.get(0).languages();
    }

    static Report bind(Section section, Delivery delivery) {
        List<String> languages = languages(section, LANGUAGES);
        List<Form> forms = forms(section, List.of(Form.PDF));
        List<String> to = delivery.mail().map(Mail::to).orElse(List.of());
        List<ReportEdition> editions = new ArrayList<>();
        editions.add(new ReportEdition("", "all", "all", languages, forms, to));
        Set<String> names = new HashSet<>();
        for (Section edition : section.sections("editions")) {
            ReportEdition own = own(edition, languages, forms);
            if (!own.name().isEmpty() && !names.add(own.name())) {
                edition.problem("name", "another edition has this name", own.name(), "Name each differently");
            }
            if (!own.to().isEmpty() && delivery.mail().isEmpty()) {
                edition.problem("to", "no mail server is configured", null, "Add delivery.mail, or leave it out");
            }
            editions.add(own);
        }
        section.refuseOthers();
        return new Report(editions);
    }

    private static ReportEdition own(Section edition, List<String> languages, List<Form> forms) {
        String name = edition.needed("name", "Write a name, lower_case; it names a folder");
        if (!name.isEmpty() && (!NAME.matcher(name).matches() || LANGUAGES.contains(name))) {
            edition.problem("name", "not a name for a folder of reports", name, "Write such as north");
        }
        Section segment = edition.section("segment");
        String kind = segment.keys().isEmpty() ? "" : segment.keys().get(0);
        String part = kind.isEmpty() ? "" : segment.needed(kind, "Write one segment, such as North");
        if (segment.keys().size() != 1) {
            edition.problem("segment", "one kind and its segment are expected", null, "Write such as {region: North}");
        }
        ReportEdition own = new ReportEdition(
                name,
                kind,
                part,
                languages(edition, languages),
                forms(edition, forms),
                MailAddress.list(edition, "to"));
        edition.refuseOthers();
        return own;
    }

    private static List<String> languages(Section section, List<String> fallback) {
        return known(section, "languages", fallback, LANGUAGES, "Write zh-CN, en or both");
    }

    private static List<Form> forms(Section section, List<Form> fallback) {
        List<String> endings = known(
                section,
                "forms",
                fallback.stream().map(Form::ending).toList(),
                FORMS,
                "Write " + String.join(", ", FORMS));
        return Arrays.stream(Form.values())
                .filter(form -> endings.contains(form.ending()))
                .toList();
    }

    private static List<String> known(
            Section section, String key, List<String> fallback, List<String> known, String remedy) {
        List<String> values = section.list(key, fallback);
        values.stream()
                .filter(value -> !known.contains(value))
                .forEach(value -> section.problem(key, "unknown", value, remedy));
        return List.copyOf(new LinkedHashSet<>(values)); // a language or a form that is written twice is printed once
    }
}
