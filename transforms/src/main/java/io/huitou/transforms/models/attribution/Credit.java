package io.huitou.transforms.models.attribution;

import java.util.Arrays;

/** Conversions and money by currency and channel, as they are credited. */
public final class Credit {
    private double[][] conversions = new double[0][];
    private double[][] amounts = new double[0][];

    /** Adds to what a channel is credited with. */
    public void add(int currency, int channel, double conversion, double amount) {
        conversions = room(conversions, currency, channel);
        amounts = room(amounts, currency, channel);
        conversions[currency][channel] += conversion;
        amounts[currency][channel] += amount;
    }

    private static double[][] room(double[][] rows, int row, int column) {
        double[][] grown = rows;
        if (row >= rows.length) {
            grown = Arrays.copyOf(rows, row + 1);
            for (int i = rows.length; i < grown.length; i++) {
                grown[i] = new double[0];
            }
        }
        if (column >= grown[row].length) {
            grown[row] = Arrays.copyOf(grown[row], Math.max(column + 1, 2 * grown[row].length));
        }
        return grown;
    }

    /** Conversions in a currency credited to each of so many channels. */
    public double[] conversions(int currency, int channels) {
        return row(conversions, currency, channels);
    }

    /** The same in money. */
    public double[] amounts(int currency, int channels) {
        return row(amounts, currency, channels);
    }

    private static double[] row(double[][] rows, int row, int columns) {
        return row < rows.length ? Arrays.copyOf(rows[row], columns) : new double[columns];
    }
}
