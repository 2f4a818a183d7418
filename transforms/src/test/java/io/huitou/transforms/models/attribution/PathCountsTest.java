package io.huitou.transforms.models.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PathCountsTest {
    @Test
    void the_same_path_is_one_the_other_outcome_is_another() {
        PathCounts paths = new PathCounts();
        Journeys.add(paths, "AB", 0, 2);
        Journeys.add(paths, "AB", 0, 3);
        Journeys.add(paths, "AB", PathCounts.NOTHING, 1);
        Journeys.add(paths, "AB", 1, 1);
        Journeys.add(paths, "BA", 0, 1);
        assertThat(paths.size()).isEqualTo(4);
        assertThat(paths.journeys(0)).isEqualTo(5);
        assertThat(paths.amount(0)).isEqualTo(500);
        assertThat(paths.channels()).isEqualTo(2);
    }

    @Test
    void a_hundred_thousand_journeys_are_counted_as_a_map_counts_them() {
        Random dice = new Random(20261125);
        PathCounts paths = new PathCounts();
        Map<String, Long> expected = new HashMap<>();
        Journey journey = new Journey();
        for (int i = 0; i < 100_000; i++) {
            int[] touches = dice.ints(1 + dice.nextInt(40), 0, 5).toArray();
            touches = dice.nextInt(3) == 0 ? touches : Arrays.copyOf(touches, Math.min(3, touches.length));
            int outcome = dice.nextInt(3) - 1;
            journey.clear();
            for (int channel : touches) {
                journey.add(channel, 0, false);
            }
            paths.add(journey, outcome, 1, 0);
            expected.merge(outcome + Arrays.toString(touches), 1L, Long::sum);
        }
        Map<String, Long> found = new HashMap<>();
        for (int path = 0; path < paths.size(); path++) {
            int[] touches = new int[paths.length(path)];
            for (int i = 0; i < touches.length; i++) {
                touches[i] = paths.channel(path, i);
            }
            found.put(paths.outcome(path) + Arrays.toString(touches), paths.journeys(path));
        }
        assertThat(found).isEqualTo(expected);
        assertThat(paths.size()).isEqualTo(expected.size());
    }

    @Test
    void a_journey_without_a_touch_is_refused_by_name() {
        assertThatThrownBy(() -> new PathCounts().add(new Journey(), 0, 1, 0)).hasMessageContaining("0 touches");
    }
}
