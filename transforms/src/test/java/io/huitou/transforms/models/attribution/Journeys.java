package io.huitou.transforms.models.attribution;

import java.util.Random;

/** Journeys for the tests, from letters or from dice. */
final class Journeys {
    private Journeys() {}

    /** Each letter is a touch: A is channel 0. The last touch is a day before the end, each earlier one a day more. */
    static Journey of(String letters) {
        Journey journey = new Journey();
        fill(journey, letters.chars().map(letter -> letter - 'A').toArray());
        return journey;
    }

    private static void fill(Journey journey, int[] channels) {
        journey.clear();
        for (int i = 0; i < channels.length; i++) {
            journey.add(channels[i], channels.length - i, channels[i] == 0);
        }
    }

    static void add(PathCounts paths, String letters, int outcome, long times) {
        paths.add(of(letters), outcome, times, outcome == PathCounts.NOTHING ? 0 : 100.0 * times);
    }

    /** Random paths; some channels lead to a purchase more often. */
    static PathCounts random(Random dice, int journeys, int channels, int longest) {
        PathCounts paths = new PathCounts();
        Journey journey = new Journey();
        for (int i = 0; i < journeys; i++) {
            int[] touches = dice.ints(1 + dice.nextInt(longest), 0, channels).toArray();
            fill(journey, touches);
            boolean buys = dice.nextInt(channels + 3) > touches[touches.length - 1];
            paths.add(journey, buys ? 0 : PathCounts.NOTHING, 1, buys ? dice.nextInt(100_000) : 0);
        }
        return paths;
    }
}
