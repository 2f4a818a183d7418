package io.huitou.reports.press;

import io.huitou.reports.figures.Bilingual;
import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.PrintedPage;
import io.huitou.reports.words.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which pages an edition has and what each of them prints, without giving them a form. */
final class PageList {
    private PageList() {}

    static List<PrintedPage> of(Figures figures) {
        List<Pack.Leaf> english = Pack.of(figures, Language.ENGLISH).leaves();
        List<Pack.Leaf> chinese = Pack.of(figures, Language.CHINESE).leaves();
        List<PrintedPage> pages = new ArrayList<>();
        for (int i = 0; i < english.size(); i++) {
            Sheet en = english.get(i).sheet();
            Sheet zh = chinese.get(i).sheet();
            pages.add(new PrintedPage(
                    i + 1,
                    new Bilingual(en.topic(), zh.topic()),
                    new Bilingual(en.headline(), zh.headline()),
                    kpis(figures, en),
                    en.relations()));
        }
        return List.copyOf(pages);
    }

    /** The KPIs whose titles stand in a table of figures of the page. */
    private static List<String> kpis(Figures figures, Sheet sheet) {
        Set<Object> cells = sheet.rows().stream()
                .flatMap(List::stream)
                .flatMap(exhibit -> exhibit.figures().rows().stream())
                .flatMap(List::stream)
                .filter(String.class::isInstance)
                .collect(Collectors.toSet());
        return figures.kpis().stream()
                .filter(kpi -> cells.contains(Language.ENGLISH.choose(kpi.title())))
                .map(Kpi::metric)
                .toList();
    }
}
