package io.huitou.reports.figures;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What became of one amount of an entity, all currencies added. leftOut and inCore: null without a core table. */
public record AmountTotals(
        String source,
        String entity,
        String measure,
        BigDecimal landed,
        BigDecimal duplicates,
        BigDecimal staged,
        @Nullable BigDecimal leftOut,
        @Nullable BigDecimal inCore,
        boolean addsUp) {}
