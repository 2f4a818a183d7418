package io.huitou.reports.press;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompositorTest {
    @Test
    void a_headline_loses_the_clause_that_would_begin_a_third_line() {
        assertThat(Compositor.inTwoLines("Conversion of invitations fell 8.7 pp on the prior year to 17.0%; referred"
                        + " customers stay more often than others (+11.4 pp)"))
                .isEqualTo("Conversion of invitations fell 8.7 pp on the prior year to 17.0%");
        assertThat(Compositor.inTwoLines("客户流失率同比上升5.4个百分点，达28.1%；流失收入主要源于无声流失"))
                .endsWith("无声流失");
        String single = "One clause alone stays whole, ".repeat(9);
        assertThat(Compositor.inTwoLines(single)).isEqualTo(single);
    }
}
