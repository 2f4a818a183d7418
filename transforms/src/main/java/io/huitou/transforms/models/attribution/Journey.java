package io.huitou.transforms.models.attribution;

import java.util.Arrays;

/** The touches of one customer on the way to one purchase, or to none, in the order of time. Filled again and again. */
public final class Journey {
    private int[] channels = new int[16];
    private double[] daysBefore = new double[16];
    private boolean[] isDirectVisit = new boolean[16];
    private int length;

    public void clear() {
        length = 0;
    }

    /**
     * Adds the next touch.
     *
     * @param channel its number, from 0
     * @param daysBeforeEnd days from the touch to the end of the journey, not negative
     * @param directVisit the customer came of her own accord, led by no other channel
     * @throws IllegalArgumentException where a number is negative or not finite
     */
    public void add(int channel, double daysBeforeEnd, boolean directVisit) {
        if (channel < 0 || !(daysBeforeEnd >= 0) || Double.isInfinite(daysBeforeEnd)) {
            throw new IllegalArgumentException("Cannot add a touch: channel " + channel + ", " + daysBeforeEnd
                    + " days before the end. Number channels from 0 and let touches come before the end.");
        }
        if (length == channels.length) {
            channels = Arrays.copyOf(channels, 2 * length);
            daysBefore = Arrays.copyOf(daysBefore, 2 * length);
            isDirectVisit = Arrays.copyOf(isDirectVisit, 2 * length);
        }
        channels[length] = channel;
        daysBefore[length] = daysBeforeEnd;
        isDirectVisit[length] = directVisit;
        length++;
    }

    public int length() {
        return length;
    }

    public int channel(int touch) {
        return channels[touch];
    }

    double daysBefore(int touch) {
        return daysBefore[touch];
    }

    boolean isDirectVisit(int touch) {
        return isDirectVisit[touch];
    }
}
