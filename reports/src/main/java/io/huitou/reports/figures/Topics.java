package io.huitou.reports.figures;

/** What the pages of single topics print. */
public record Topics(
        Retention retention,
        Lifetime lifetime,
        Loyalty loyalty,
        WordOfMouth wordOfMouth,
        Satisfaction satisfaction,
        Journey journey,
        Risk risk) {}
