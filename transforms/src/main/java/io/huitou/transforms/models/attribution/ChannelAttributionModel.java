package io.huitou.transforms.models.attribution;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.NotMeasuredException;
import io.huitou.transforms.models.Row;
import io.huitou.transforms.models.Rows;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What each channel brought, by every model. Reads one row per touch in the order of month, segment and journey, each
 * journey from its position 1; times says how many journeys are alike. A purchase before which nobody was touched is a
 * row without a channel. Holds the distinct paths of one segment at a time.
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
        private @Nullable String currency;
        private long times;
        private boolean isConverted;
        private BigInteger amount = BigInteger.ZERO;
        private boolean hasAttributed;

        Reader(Answer answer) {
            this.answer = answer;
        }

        void read(Row row) {
            SegmentAttribution current = segment;
            if (row.whole("position") == 1) {
                endJourney();
                if (current == null || !current.isOf(row)) {
                    endSegment();
                    current = new SegmentAttribution(row);
                    segment = current;
                }
                begin(row);
            }
            if (current != null && !row.isNull("channel")) {
                touches.add(
                        current.channel(row.text("channel")), row.number("days_before"), row.truth("is_direct_visit"));
            }
        }

        private void begin(Row row) {
            touches.clear();
            currency = (String) row.value("currency_code");
            times = row.whole("times");
            isConverted = row.truth("is_converted");
            amount = row.isNull("amount") ? BigInteger.ZERO : Money.units(row.decimal("amount"));
        }

        private void endJourney() {
            SegmentAttribution current = segment;
            if (current != null && times > 0) {
                current.add(touches, isConverted, currency, times, amount);
                times = 0;
            }
        }

        void endSegment() {
            endJourney();
            SegmentAttribution current = segment;
            if (current != null) {
                hasAttributed |= current.answer(answer);
            }
        }
    }
}
