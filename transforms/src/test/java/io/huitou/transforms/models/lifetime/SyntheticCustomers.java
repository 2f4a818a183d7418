package io.huitou.transforms.models.lifetime;

import io.huitou.transforms.Table;
import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.random.RandomDataGenerator;
import org.jspecify.annotations.Nullable;

/** Purchase histories of customers who behave as CDNOW's do, won over two years; made one at a time, in order. */
final class SyntheticCustomers extends AbstractList<List<@Nullable Object>> {
    private static final int MOST_DAYS = 728;

    private final Table table;
    private final int size;
    private final RandomDataGenerator dice = new RandomDataGenerator(20260630);

    SyntheticCustomers(Table table, int size) {
        this.table = table;
        this.size = size;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public List<@Nullable Object> get(int index) {
        double rate = dice.nextGamma(0.243, 1 / 4.414);
        double leaves = dice.nextBeta(0.793, 2.426);
        long observed = dice.nextInt(1, MOST_DAYS);
        long x = 0;
        long last = 0;
        double time = 0;
        while (rate > 1e-9) {
            time += 7 * dice.nextExponential(1 / rate);
            if (time >= observed) {
                break;
            }
            if ((long) Math.ceil(time) > last) {
                last = (long) Math.ceil(time);
                x++;
            }
            if (dice.nextUniform(0, 1) < leaves) {
                break;
            }
        }
        double mean = dice.nextGamma(6.25, 1) * 15.44 / dice.nextGamma(3.74, 1);
        Map<String, Object> known = new HashMap<>(Map.of("customer_id", "C" + index, "currency_code", "USD"));
        known.put("x", x);
        known.put("days_to_last", last);
        known.put("days_observed", observed);
        known.put("days_with_amount", x);
        known.put(
                "repeat_amount",
                BigDecimal.valueOf(Math.round(x * mean * 100), 2).setScale(4));
        List<@Nullable Object> row = new ArrayList<>();
        table.columns().forEach(column -> row.add(known.get(column.name())));
        return row;
    }
}
