package io.huitou.transforms.models.attribution;

import java.util.Arrays;

/** How a purchase is shared among the touches before it, by rules of thumb that look at their order and age alone. */
public enum TouchRule {
    FIRST_TOUCH {
        @Override
        void share(Journey journey, double halfLife, double[] shares) {
            shares[0] = 1;
        }
    },
    LAST_TOUCH {
        @Override
        void share(Journey journey, double halfLife, double[] shares) {
            shares[journey.length() - 1] = 1;
        }
    },
    /** The last touch that is no direct visit; the last of all where each is one. */
    LAST_NON_DIRECT {
        @Override
        void share(Journey journey, double halfLife, double[] shares) {
            int last = journey.length() - 1;
            while (last >= 0 && journey.isDirectVisit(last)) {
                last--;
            }
            shares[last < 0 ? journey.length() - 1 : last] = 1;
        }
    },
    LINEAR {
        @Override
        void share(Journey journey, double halfLife, double[] shares) {
            Arrays.fill(shares, 0, journey.length(), 1.0 / journey.length());
        }
    },
    /** Two fifths to the first and to the last, the rest to those between; halves where there are two. */
    POSITION_BASED {
        @Override
        void share(Journey journey, double halfLife, double[] shares) {
            int length = journey.length();
            if (length < 3) {
                LINEAR.share(journey, halfLife, shares);
                return;
            }
            Arrays.fill(shares, 0, length, 0.2 / (length - 2));
            shares[0] = 0.4;
            shares[length - 1] = 0.4;
        }
    },
    /** In proportion to 2^(-age / half-life). */
    TIME_DECAY {
        @Override
        void share(Journey journey, double halfLife, double[] shares) {
            double youngest = journey.daysBefore(journey.length() - 1);
            double sum = 0;
            for (int i = 0; i < journey.length(); i++) {
                shares[i] = Math.pow(2, (youngest - journey.daysBefore(i)) / halfLife);
                sum += shares[i];
            }
            for (int i = 0; i < journey.length(); i++) {
                shares[i] /= sum;
            }
        }
    };

    abstract void share(Journey journey, double halfLife, double[] shares);

    /**
     * The share of each touch; they add up to one.
     *
     * @param halfLife days after which a touch counts half, for {@link #TIME_DECAY}; positive
     * @throws IllegalArgumentException where the journey has no touch or the half-life is not positive
     */
    public double[] shares(Journey journey, double halfLife) {
        if (journey.length() == 0 || !(halfLife > 0)) {
            throw new IllegalArgumentException("Cannot share a purchase: " + journey.length()
                    + " touches, a half-life of " + halfLife + " days. Give a touch or more and a positive half-life.");
        }
        double[] shares = new double[journey.length()];
        share(journey, halfLife, shares);
        return shares;
    }
}
