package io.huitou.reports.figures;

import java.util.List;

/** Tables that are empty because this company's data do not suffice, and why; those of one reason together. */
public record Refused(List<Bilingual> titles, Bilingual reason) {
    public Refused {
        titles = List.copyOf(titles);
    }
}
