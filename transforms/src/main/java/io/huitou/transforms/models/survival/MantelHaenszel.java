package io.huitou.transforms.models.survival;

/**
 * How many times as often the exposed were lost as the unexposed of the same stratum: the risk ratio pooled over
 * strata, sum(a n0 / n) / sum(c n1 / n). Mantel & Haenszel (1959), in the form for risks of Nurminen (1981); variance
 * of its logarithm by Greenland & Robins (1985), eq. 13, which holds for few large strata and for many sparse ones.
 */
public final class MantelHaenszel {
    private long exposedLost;
    private long exposed;
    private long unexposedLost;
    private long unexposed;
    private double over;
    private double under;
    private double spread;
    private double expectedRisk;

    /**
     * Adds a stratum; one without exposed or without unexposed has nobody to compare and is left out.
     *
     * @param lost of the exposed; at most {@code of}
     * @param lostUnexposed of the unexposed; at most {@code ofUnexposed}
     * @throws IllegalArgumentException where a count is negative or more were lost than there were
     */
    public MantelHaenszel add(long lost, long of, long lostUnexposed, long ofUnexposed) {
        if (lost < 0 || lostUnexposed < 0 || lost > of || lostUnexposed > ofUnexposed) {
            throw new IllegalArgumentException("Cannot add a stratum: more were lost than there were: " + lost + " of "
                    + of + ", " + lostUnexposed + " of " + ofUnexposed + ". Count each customer once.");
        }
        if (of == 0 || ofUnexposed == 0) {
            return this;
        }
        double n = (double) of + ofUnexposed;
        exposedLost += lost;
        exposed += of;
        unexposedLost += lostUnexposed;
        unexposed += ofUnexposed;
        over += lost * (ofUnexposed / n);
        under += lostUnexposed * (of / n);
        spread += (lost + lostUnexposed) * (of / n) * (ofUnexposed / n) - lost * (lostUnexposed / n);
        expectedRisk += of * ((double) lostUnexposed / ofUnexposed);
        return this;
    }

    /** Exposed who were lost, of the strata with both. */
    public long exposedLost() {
        return exposedLost;
    }

    public long exposed() {
        return exposed;
    }

    public long unexposedLost() {
        return unexposedLost;
    }

    public long unexposed() {
        return unexposed;
    }

    /** How many of the exposed would have been lost at the rate of the unexposed of their own stratum. */
    public double expected() {
        return expectedRisk;
    }

    /** The pooled risk ratio; NaN where none of the unexposed was lost. */
    public double riskRatio() {
        return under > 0 ? over / under : Double.NaN;
    }

    /** Standard error of its logarithm; NaN where the exposed or the unexposed lost nobody. */
    public double logError() {
        return over > 0 && under > 0 ? Math.sqrt(spread / (over * under)) : Double.NaN;
    }

    public double low(double level) {
        return riskRatio() * Math.exp(-Interval.z(level) * logError());
    }

    public double high(double level) {
        return riskRatio() * Math.exp(Interval.z(level) * logError());
    }

    /** The same counts taken together as one stratum: exp(ln RR +- z sqrt(1/a - 1/n1 + 1/c - 1/n0)). */
    public MantelHaenszel crude() {
        return new MantelHaenszel().add(exposedLost, exposed, unexposedLost, unexposed);
    }
}
