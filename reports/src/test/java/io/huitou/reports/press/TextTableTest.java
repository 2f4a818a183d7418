package io.huitou.reports.press;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huitou.reports.press.TextTable.Column;
import io.huitou.reports.press.TextTable.Row;
import io.huitou.reports.press.TextTable.Style;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    private static final Column NAME = new Column("Name", 50, Style.TEXT);
    private static final Column AMOUNT = new Column("Amount", 50, Style.NUMBER);

    @Test
    void a_row_has_a_cell_for_each_column() {
        List<Row> rows = List.of(new Row(List.of("a"), false));
        assertThatThrownBy(() -> new TextTable(List.of(NAME, AMOUNT), rows, 1))
                .hasMessageStartingWith("Cannot show [a]");
    }

    @Test
    void however_long_a_text_is_it_stays_in_its_column_and_its_height() {
        Row row = new Row(List.of("word ".repeat(500), "9".repeat(500)), false);
        TextTable table = new TextTable(List.of(NAME, AMOUNT), List.of(row, row), 2);
        BufferedImage image = new BufferedImage(140, table.height() + 40, BufferedImage.TYPE_INT_RGB);
        var page = image.createGraphics();
        page.setColor(Color.WHITE);
        page.fillRect(0, 0, image.getWidth(), image.getHeight());
        table.draw(page, new Rectangle2D.Double(20, 20, 100, table.height()));
        page.dispose();
        assertThat(inked(image, 20, 20, 121, 22 + table.height())).isPositive();
        assertThat(inked(image, 0, 0, image.getWidth(), image.getHeight()))
                .isEqualTo(inked(image, 20, 20, 121, 22 + table.height()));
        // between the columns there is nothing but the rules
        assertThat(inked(image, 66, 44, 67, 55)).isZero();
    }

    private static int inked(BufferedImage image, int left, int top, int right, int bottom) {
        int inked = 0;
        for (int x = left; x < right; x++) {
            for (int y = top; y < bottom; y++) {
                inked += image.getRGB(x, y) == Color.WHITE.getRGB() ? 0 : 1;
            }
        }
        return inked;
    }
}
