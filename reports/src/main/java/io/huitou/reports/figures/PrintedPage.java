package io.huitou.reports.figures;

import java.util.List;

/**
 * A page of the whole company's edition.
 *
 * @param number from 1
 * @param kpis the names of the KPIs that stand on it
 * @param relations the tables, views and macros that it prints, as an analyst asks for them
 */
public record PrintedPage(int number, Bilingual topic, Bilingual headline, List<String> kpis, List<String> relations) {
    public PrintedPage {
        kpis = List.copyOf(kpis);
        relations = List.copyOf(relations);
    }
}
