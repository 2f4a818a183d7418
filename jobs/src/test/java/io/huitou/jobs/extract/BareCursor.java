package io.huitou.jobs.extract;

import java.io.IOException;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;

/** The plainest program from PostgreSQL to Parquet: a cursor's getters, a ParquetWriter, no contract. */
final class BareCursor extends WriteSupport<ResultSet> {

    static final String QUERY = "select order_no as order_id, line as line_number, sku as product_id, label as"
            + " description, pieces as quantity, price_paid as unit_price, price_listed as list_price, booked_at as"
            + " recorded_at from line";

    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message line {
              required binary order_id (STRING); optional int64 line_number; optional binary product_id (STRING);
              optional binary description (STRING); required int64 quantity (DECIMAL(18,4));
              required int64 unit_price (DECIMAL(18,4)); optional int64 list_price (DECIMAL(18,4));
              optional int64 recorded_at (TIMESTAMP(MICROS,true)); optional int64 updated_at (TIMESTAMP(MICROS,true));
            }""");

    private @Nullable RecordConsumer consumer;

    /** Returns the number of rows. */
    static long copy(String url, Path parquet) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(10_000);
            long rows = 0;
            try (ResultSet results = statement.executeQuery(QUERY);
                    ParquetWriter<ResultSet> writer = new Builder(new LocalOutputFile(parquet))
                            .withConf(new PlainParquetConfiguration())
                            .withCompressionCodec(CompressionCodecName.ZSTD)
                            .build()) {
                while (results.next()) {
                    writer.write(results);
                    rows++;
                }
            }
            return rows;
        }
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in the library
    public WriteContext init(Configuration configuration) {
        return new WriteContext(SCHEMA, Map.of());
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(SCHEMA, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        consumer = recordConsumer;
    }

    @Override
    public void write(ResultSet row) {
        RecordConsumer to = consumer;
        if (to == null) {
            throw new IllegalStateException("Cannot write: the file is not open. Build the writer first.");
        }
        try {
            to.startMessage();
            text(to, 0, row.getString(1));
            number(to, 1, row.getLong(2));
            text(to, 2, row.getString(3));
            text(to, 3, row.getString(4));
            number(to, 4, row.getLong(5) * 10_000);
            decimal(to, 5, row);
            decimal(to, 6, row);
            Instant time = row.getObject(8, LocalDateTime.class).toInstant(ZoneOffset.UTC);
            number(to, 7, Times.micros(time));
            to.endMessage();
        } catch (SQLException failure) {
            throw new IllegalStateException("Cannot read a row: " + failure.getMessage() + ". Run again.", failure);
        }
    }

    private static void text(RecordConsumer to, int index, String text) {
        to.startField(SCHEMA.getFieldName(index), index);
        to.addBinary(Binary.fromString(text));
        to.endField(SCHEMA.getFieldName(index), index);
    }

    private static void decimal(RecordConsumer to, int index, ResultSet row) throws SQLException {
        number(
                to,
                index,
                row.getBigDecimal(index + 1)
                        .setScale(4, RoundingMode.UNNECESSARY)
                        .unscaledValue()
                        .longValueExact());
    }

    private static void number(RecordConsumer to, int index, long number) {
        to.startField(SCHEMA.getFieldName(index), index);
        to.addLong(number);
        to.endField(SCHEMA.getFieldName(index), index);
    }

    private static final class Builder extends ParquetWriter.Builder<ResultSet, Builder> {

        Builder(OutputFile file) {
            super(file);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract in the library
        protected WriteSupport<ResultSet> getWriteSupport(Configuration configuration) {
            return new BareCursor();
        }

        @Override
        protected WriteSupport<ResultSet> getWriteSupport(ParquetConfiguration configuration) {
            return new BareCursor();
        }
    }
}
