package io.huitou.reports.press;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.huitou.reports.Companies;
import io.huitou.reports.Edition;
import io.huitou.reports.Form;
import io.huitou.reports.Format;
import io.huitou.reports.Reports;
import io.huitou.reports.Warehouse;
import java.io.FileInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpreadsheetTest {
    @TempDir
    Path folder;

    private final Reports reports = new Reports();

    @Test
    void each_page_is_a_worksheet_that_begins_with_its_message() throws IOException {
        try (Warehouse warehouse = Companies.whole(folder)) {
            Path file = warehouse.publish();
            assertThat(firstCells(print(file, Locale.ENGLISH)))
                    .containsEntry("Customer summary", "Lapse rate rose 3.2 pp on the prior year to 15.4%")
                    .containsEntry("Data quality", "Every row and cent is accounted for; 2 of 213 checks warn")
                    .containsEntry("Definitions", "What each KPI means")
                    .hasSizeGreaterThan(3);
            assertThat(firstCells(print(file, Locale.SIMPLIFIED_CHINESE)))
                    .containsEntry("客户管理摘要", "客户流失率同比上升3.2个百分点，达15.4%")
                    .containsKey("指标定义");
        }
    }

    @Test
    void the_kpis_are_the_numbers_of_the_warehouse_to_the_last_digit() throws IOException {
        try (Warehouse warehouse = Companies.whole(folder)) {
            Path file = warehouse.publish();
            StringBuilder csv = new StringBuilder();
            reports.query(
                    file,
                    "select title_en, value, month_before, change_on_year, unit from summary_kpis",
                    Format.CSV,
                    csv);
            Map<String, List<Cell>> rows = new LinkedHashMap<>();
            rows(print(file, Locale.ENGLISH), "Customer summary").forEach(row -> rows.putIfAbsent(text(row, 0), row));
            int compared = 0;
            for (String line : csv.toString().lines().toList()) {
                List<String> expected = List.of(line.split(",", -1));
                List<Cell> row = rows.get(expected.get(0));
                if (row != null && !expected.get(1).equals("value")) {
                    isNumber(row.get(1), expected.get(1), 1);
                    isNumber(row.get(2), expected.get(2), 1);
                    boolean isInPoints =
                            expected.get(4).equals("percent") || expected.get(4).equals("points");
                    isNumber(row.get(5), expected.get(3), isInPoints ? 1 : 100);
                    compared++;
                }
            }
            assertThat(compared).isGreaterThanOrEqualTo(7);
        }
    }

    private static void isNumber(Cell cell, String expected, int parts) {
        if (expected.isEmpty()) {
            assertThat(cell.getType()).isEqualTo(CellType.STRING);
            assertThat(cell.asString()).isEqualTo("n/a");
        } else {
            assertThat(cell.getType()).isEqualTo(CellType.NUMBER);
            assertThat(cell.asNumber().doubleValue() * parts)
                    .isCloseTo(Double.parseDouble(expected), withPercentage(1e-9));
        }
    }

    @Test
    void numbers_have_the_format_of_their_unit() throws IOException {
        try (Warehouse warehouse = Companies.whole(folder)) {
            Map<String, List<Cell>> rows = new LinkedHashMap<>();
            rows(print(warehouse.publish(), Locale.ENGLISH), "Customer summary")
                    .forEach(row -> rows.putIfAbsent(text(row, 0), row));
            assertThat(format(rows, "Lapse rate", 1)).isEqualTo("0.0%");
            assertThat(format(rows, "Revenue", 1)).isEqualTo("#,##0.00");
            assertThat(format(rows, "Active customers", 1)).isEqualTo("#,##0");
            assertThat(format(rows, "Lapse rate", 5)).contains("\\p\\p\\ \\◆");
        }
    }

    private static String format(Map<String, List<Cell>> rows, String kpi, int column) {
        return Objects.requireNonNull(rows.get(kpi), kpi).get(column).getDataFormatString();
    }

    @Test
    void a_text_is_never_a_formula_and_no_digit_of_an_amount_is_lost() throws IOException {
        try (Warehouse warehouse = Companies.hostile(folder)) {
            warehouse.sql(
                    "update table_catalog set title_en = '=1+1', says_en = '@SUM(A1)' where table_name = 'revenue'");
            warehouse.sql("insert into quarantine_summary values ('=cmd', 'orders', '+c', '-2+3', 99000, 'f', 1)");
            warehouse.sql("insert into control_totals select 'a', 'crm', 'e', 'm', null, null,"
                    + " -100000000000000000000.0001, 0, -100000000000000000000.0001, null, null");
            Path file = print(warehouse.publish(), Locale.ENGLISH);
            List<Cell> cells = new ArrayList<>();
            try (ReadableWorkbook book = book(file)) {
                for (Sheet sheet : book.getSheets().toList()) {
                    sheet.openStream()
                            .forEach(row ->
                                    row.stream().filter(cell -> cell != null).forEach(cells::add));
                }
            }
            assertThat(cells).noneMatch(cell -> cell.getType() == CellType.FORMULA);
            assertThat(cells).noneMatch(cell -> cell.getFormula() != null);
            assertThat(texts(cells))
                    .contains("=1+1", "@SUM(A1)", "=cmd.orders.+c: -2+3", "−100,000,000,000,000,000,000.0001");
            assertThat(texts(cells)).noneMatch(text -> text.length() > 32_767);
        }
    }

    @Test
    void control_totals_are_exact() throws IOException {
        try (Warehouse warehouse = Companies.orders(folder)) {
            List<BigDecimal> amounts = rows(print(warehouse.publish(), Locale.ENGLISH), "Data quality").stream()
                    .filter(row -> text(row, 0).equals("shop.order_lines: net amount"))
                    .flatMap(row -> row.subList(1, 6).stream())
                    .map(Cell::asNumber)
                    .toList();
            assertThat(amounts)
                    .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                    .containsExactly(
                            new BigDecimal("9747747.934"),
                            new BigDecimal("21740.98"),
                            new BigDecimal("9726006.954"),
                            new BigDecimal("0"),
                            new BigDecimal("9726006.954"));
        }
    }

    @Test
    void moments_are_moments_on_the_companys_clock() throws IOException {
        try (Warehouse warehouse = Companies.orders(folder)) {
            Cell last = rows(print(warehouse.publish(), Locale.ENGLISH), "Data quality").stream()
                    .filter(row -> text(row, 0).equals("shop.orders"))
                    .findFirst()
                    .orElseThrow()
                    .get(1);
            assertThat(last.asDate()).isEqualTo(LocalDateTime.of(2026, 8, 31, 20, 50));
        }
    }

    @Test
    void the_file_is_dated_by_the_release() throws IOException {
        try (Warehouse warehouse = Companies.orders(folder);
                ZipFile zip =
                        new ZipFile(print(warehouse.publish(), Locale.ENGLISH).toFile())) {
            assertThat(zip.stream())
                    .isNotEmpty()
                    .allMatch(part -> part.getTimeLocal().toLocalDate().equals(LocalDate.of(2026, 8, 31)));
            byte[] properties =
                    zip.getInputStream(zip.getEntry("docProps/core.xml")).readAllBytes();
            assertThat(new String(properties, StandardCharsets.UTF_8)).contains("2026-08-31T00:00:00Z");
        }
    }

    private Path print(Path file, Locale language) {
        Path workbook = folder.resolve(language.toLanguageTag() + ".xlsx");
        reports.print(file, Edition.whole(language), Form.XLSX, workbook);
        return workbook;
    }

    private static ReadableWorkbook book(Path file) throws IOException {
        return new ReadableWorkbook(new FileInputStream(file.toFile()), new ReadingOptions(true, false));
    }

    private static Map<String, String> firstCells(Path file) throws IOException {
        try (ReadableWorkbook book = book(file)) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (Sheet sheet : book.getSheets().toList()) {
                cells.put(sheet.getName(), sheet.read().get(0).getCellText(0));
            }
            return cells;
        }
    }

    private static List<List<Cell>> rows(Path file, String worksheet) throws IOException {
        try (ReadableWorkbook book = book(file)) {
            return book.findSheet(worksheet).orElseThrow().read().stream()
                    .map(Row::stream)
                    .map(cells -> cells.toList())
                    .toList();
        }
    }

    private static String text(List<Cell> row, int column) {
        return row.size() > column && row.get(column) != null ? row.get(column).getText() : "";
    }

    private static List<String> texts(List<Cell> cells) {
        return cells.stream().map(Cell::getText).toList();
    }
}
