package io.huitou.transforms.models.attribution;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.NotMeasuredException;
import io.huitou.transforms.models.Row;
import io.huitou.transforms.models.Rows;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What each channel brought, by every model. Reads one row per touch in the order of month, segment and journey, and one
 * without a channel for a purchase before which nobody was touched; holds the distinct paths of one segment at a time.
 */
public final class ChannelAttributionModel implements Model {
    @Override
    public void answer(Rows given, Answer answer) {
        Reader reader = new Reader(answer);
        given.forEach(reader::read);
        reader.endSegment();
        if (!reader.hasAttributed) {
            throw new NotMeasuredException(
                    "no purchase followed a touch within the look-back; needs at least 1", "回溯期内没有由触点带来的购买，至少需要 1 次");
        }
    }

    /** Puts the rows together to journeys, and the journeys to segments. */
    private static final class Reader {
        private final Answer answer;
        private final Journey touches = new Journey();
        private @Nullable SegmentAttribution segment;
        private @Nullable Object customer;
        private long journey;
        private @Nullable Object currency;
        private boolean isConverted;
        private long amount;
        private boolean hasAttributed;

        Reader(Answer answer) {
            this.answer = answer;
        }

        void read(Row row) {
            SegmentAttribution current = segment;
            if (current == null || !current.isOf(row)) {
                endSegment();
                current = new SegmentAttribution(row);
                segment = current;
                begin(row);
            } else if (journey != row.whole("journey")
                    || !Objects.equals(customer, row.value("customer_id"))
                    || !Objects.equals(currency, row.value("currency_code"))) {
                endJourney(current);
                begin(row);
            }
            if (!row.isNull("channel")) {
                touches.add(
                        current.channel(row.text("channel")), row.number("days_before"), row.truth("is_direct_visit"));
            }
        }

        private void begin(Row row) {
            touches.clear();
            customer = row.value("customer_id");
            journey = row.whole("journey");
            currency = row.value("currency_code");
            isConverted = row.truth("is_converted");
            amount = row.isNull("amount") ? 0 : Money.units(row.decimal("amount"));
        }

        private void endJourney(SegmentAttribution current) {
            current.add(touches, isConverted, (String) currency, amount);
        }

        void endSegment() {
            SegmentAttribution current = segment;
            if (current != null) {
                endJourney(current);
                hasAttributed |= current.answer(answer);
            }
        }
    }
}
