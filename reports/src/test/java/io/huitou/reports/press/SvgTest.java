package io.huitou.reports.press;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SvgTest {
    @Test
    void a_text_stays_a_text_as_wide_as_in_our_font_and_is_escaped() throws IOException {
        String svg = Svg.of(
                (page, area) -> new Pen(page).left("</text><script>1</script>", 3, 9, House.font(7, true), House.INK),
                100,
                20,
                "x",
                "\"><script>2</script>");
        assertThat(svg)
                .startsWith("<svg")
                .contains("&lt;/text&gt;&lt;script&gt;1&lt;/script&gt;", "textLength=", "viewBox=\"0 0 100 20\"")
                .doesNotContain("<script>", "http://www.w3.org/TR");
    }

    @Test
    void what_is_referred_to_has_ids_of_its_own_drawing() throws IOException {
        Drawing.Artist artist = (page, area) -> new Pen(page).hatched(5, 5, 40, 10, Color.BLACK);
        String svg = Svg.of(artist, 100, 20, "page-3-exhibit-2", "hatched");
        assertThat(svg)
                .contains("clip-path=\"url(#page-3-exhibit-2-")
                .isEqualTo(Svg.of(artist, 100, 20, "page-3-exhibit-2", "hatched"));
        assertThat(java.util.regex.Pattern.compile(" id=\"(?!page-3-exhibit-2-)")
                        .matcher(svg)
                        .find())
                .isFalse();
    }
}
