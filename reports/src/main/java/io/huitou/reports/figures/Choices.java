package io.huitou.reports.figures;

import java.util.List;

/** What people chose most often of one list: for, against or support. n: who was asked; a person may choose several. */
public record Choices(String list, long n, List<Choice> choices) {
    public Choices {
        choices = List.copyOf(choices);
    }

    /** share: of those asked, 0 to 1, with its 95 % interval. */
    public record Choice(String choice, double share, double low, double high) {}
}
