package io.huitou.jobs.extract;

/** Seconds or milliseconds since 1970, as JSON often has them; fractions down to the microsecond. */
final class EpochTimes implements TimeParser {

    private final DecimalParser parser;

    /** decimals: of the unit that make a microsecond: 6 for seconds, 3 for milliseconds. */
    EpochTimes(int decimals) {
        parser = DecimalParser.ofDecimal(18, decimals);
    }

    @Override
    public long micros(char[] text, int from, int to) {
        return parser.parse(text, from, to) == DecimalParser.Outcome.VALUE ? parser.value() : Times.INVALID;
    }

    @Override
    public long days(char[] text, int from, int to) {
        long micros = micros(text, from, to);
        return micros == Times.INVALID ? micros : Math.floorDiv(micros, Times.DAY);
    }
}
