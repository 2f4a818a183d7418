package io.huitou.reports.desk;

import io.huitou.reports.Edition;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The views of sql/serving/report as an edition reads them: the rows of its segment, each as a record. */
final class ReportViews {
    private final Connection connection;
    private final Edition edition;
    private final Lacking lacking;
    private final Set<String> views;

    ReportViews(Connection connection, Edition edition, Lacking lacking) throws SQLException {
        this.connection = connection;
        this.edition = edition;
        this.lacking = lacking;
        this.views = Set.copyOf(Rows.of(
                connection, "select view_name from duckdb_views() where not internal", row -> row.getString(1)));
    }

    /** The rows by their place; a component customersLost takes the column customers_lost. */
    <T extends Record> List<T> read(String view, Class<T> type) throws SQLException {
        return read(view, type, "place");
    }

    /** The rows in an order of columns of the view, as SQL writes it: that of the view itself promises nothing. */
    <T extends Record> List<T> read(String view, Class<T> type, String order) throws SQLException {
        if (!views.contains(view)) {
            return List.of(); // its definitions were taken out of the library
        }
        RecordComponent[] components = type.getRecordComponents();
        String columns = Arrays.stream(components)
                .map(component -> Names.quoted(column(component)))
                .collect(Collectors.joining(", "));
        String query = "select " + columns + " from " + Names.quoted(view) + " where segment_kind = "
                + Names.literal(edition.segmentKind()) + " and segment = " + Names.literal(edition.segment())
                + " order by " + order;
        return lacking.in(
                view, List.of(), () -> Rows.of(connection, query, row -> record(row, view, type, components)));
    }

    private static String column(RecordComponent component) {
        return component.getName().replaceAll("([a-z])([A-Z0-9])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static <T extends Record> T record(ResultSet row, String view, Class<T> type, RecordComponent[] components)
            throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent component : components) {
            values.add(value(row, view, column(component), component.getType()));
        }
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    "Cannot read " + type.getSimpleName() + " " + values + ": " + e.getCause() + ".", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read " + type.getSimpleName() + ": " + e + ".", e);
        }
    }

    /** A primitive component promises a figure: a view that has none there, or none that is a number, is wrong. */
    private static @Nullable Object value(ResultSet row, String view, String column, Class<?> type)
            throws SQLException {
        if (type == String.class) {
            return Rows.text(row, column);
        }
        if (type == Double.class) {
            return Rows.number(row, column);
        }
        if (type == double.class) {
            return known(Rows.number(row, column), view, column);
        }
        if (type == Long.class) {
            return Rows.whole(row, column);
        }
        if (type == long.class) {
            return known(Rows.whole(row, column), view, column);
        }
        if (type == boolean.class) {
            boolean value = row.getBoolean(column);
            return known(row.wasNull() ? null : value, view, column);
        }
        if (type == LocalDate.class || type == BigDecimal.class) {
            return row.getObject(column, type);
        }
        throw new IllegalStateException("Cannot read " + column + " as " + type + ": add the type to ReportViews.");
    }

    private static <T> T known(@Nullable T value, String view, String column) {
        if (value == null) {
            throw new IllegalStateException(
                    "Cannot read " + view + "." + column
                            + ": it is null or not a finite number. Leave the row out in the view, or let the record have null.");
        }
        return value;
    }
}
