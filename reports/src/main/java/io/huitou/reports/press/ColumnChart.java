package io.huitou.reports.press;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.Function;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jspecify.annotations.Nullable;

/** Months as columns from zero, actual dark before the light prior year if there is one, and their figures beneath. */
record ColumnChart(List<Month> months, String actual, String prior, String change, boolean hasPriorYear)
        implements Drawing.Artist {
    private static final double LABELS = 52;
    private static final double ROW = 11;
    private static final double OVERLAP = -0.4;

    /** A month with its figures as they are printed. */
    record Month(
            String label,
            String year,
            @Nullable Double actual,
            @Nullable Double prior,
            String actualText,
            String priorText,
            String changeText) {}

    ColumnChart {
        months = List.copyOf(months);
    }

    @Override
    public void draw(Graphics2D page, Rectangle2D area) {
        double tableHeight = (hasPriorYear ? 5 : 3) * ROW + 6;
        Rectangle2D columns = new Rectangle2D.Double(
                area.getX() + LABELS, area.getY(), area.getWidth() - LABELS, area.getHeight() - tableHeight);
        ChartRenderingInfo drawn = new ChartRenderingInfo();
        JFreeChart chart = chart();
        chart.draw(page, columns, drawn);
        Rectangle2D data = drawn.getPlotInfo().getDataArea();
        CategoryPlot plot = chart.getCategoryPlot();
        baseline(page, plot, data);
        double y = columns.getMaxY() + ROW;
        row(page, data, plot, y, "", Month::label, House.font(7.5f, false), House.INK);
        row(page, data, plot, y + ROW, "", Month::year, House.font(7.5f, false), House.GREY);
        rule(page, area, y + ROW + 3.5);
        row(page, data, plot, y + 2 * ROW + 1, actual, Month::actualText, House.font(7.5f, true), House.INK);
        key(page, area, y + 2 * ROW + 1, House.ACTUAL);
        if (hasPriorYear) {
            row(page, data, plot, y + 3 * ROW + 1, prior, Month::priorText, House.font(7.5f, false), House.GREY);
            row(page, data, plot, y + 4 * ROW + 1, change, Month::changeText, House.font(7.5f, false), House.INK);
            key(page, area, y + 3 * ROW + 1, House.PRIOR);
        }
    }

    private JFreeChart chart() {
        DefaultCategoryDataset values = new DefaultCategoryDataset();
        for (int i = 0; i < months.size(); i++) {
            if (hasPriorYear) {
                values.addValue(months.get(i).prior(), "prior", Integer.valueOf(i));
            }
            values.addValue(months.get(i).actual(), "actual", Integer.valueOf(i));
        }
        BarRenderer bars = new BarRenderer();
        bars.setBarPainter(new StandardBarPainter());
        bars.setShadowVisible(false);
        bars.setDrawBarOutline(false);
        bars.setItemMargin(OVERLAP);
        bars.setSeriesPaint(0, hasPriorYear ? House.PRIOR : House.ACTUAL);
        bars.setSeriesPaint(1, House.ACTUAL);
        CategoryAxis months = new CategoryAxis();
        months.setVisible(false);
        months.setLowerMargin(0.01);
        months.setUpperMargin(0.01);
        months.setCategoryMargin(0.42);
        NumberAxis values0 = new NumberAxis();
        values0.setAutoRangeIncludesZero(true);
        values0.setVisible(false);
        values0.setUpperMargin(0.05);
        CategoryPlot plot = new CategoryPlot(values, months, values0, bars);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setRangeGridlinesVisible(false);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        JFreeChart chart = new JFreeChart(null, House.font(8, false), plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        chart.setAntiAlias(false);
        return chart;
    }

    private static void baseline(Graphics2D page, CategoryPlot plot, Rectangle2D data) {
        double zero = plot.getRangeAxis().valueToJava2D(0, data, RectangleEdge.LEFT);
        page.setColor(House.INK);
        page.setStroke(new BasicStroke(0.8f));
        page.draw(new Line2D.Double(data.getX(), zero, data.getMaxX(), zero));
    }

    private static void rule(Graphics2D page, Rectangle2D area, double y) {
        page.setColor(House.RULE);
        page.setStroke(House.HAIRLINE);
        page.draw(new Line2D.Double(area.getX(), y, area.getMaxX(), y));
    }

    private static void key(Graphics2D page, Rectangle2D area, double baseline, Color color) {
        page.setColor(color);
        page.fill(new Rectangle2D.Double(area.getX(), baseline - 6, 6, 6));
    }

    private void row(
            Graphics2D page,
            Rectangle2D data,
            CategoryPlot plot,
            double baseline,
            String label,
            Function<Month, String> text,
            Font font,
            Color color) {
        page.setFont(font);
        page.setColor(color);
        page.drawString(label, (float) (data.getX() - LABELS + 10), (float) baseline);
        for (int i = 0; i < months.size(); i++) {
            double middle = plot.getDomainAxis().getCategoryMiddle(i, months.size(), data, RectangleEdge.BOTTOM);
            String written = text.apply(months.get(i));
            double width =
                    font.getStringBounds(written, page.getFontRenderContext()).getWidth();
            page.drawString(written, (float) (middle - width / 2), (float) baseline);
        }
    }
}
