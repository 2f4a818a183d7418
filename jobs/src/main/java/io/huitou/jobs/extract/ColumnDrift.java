package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Drift.Policy;
import io.huitou.jobs.conf.Feed;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One column of a source that is not what it was.
 *
 * @param column as the source names it, in a database with schema and table before it
 * @param isUsed whether the extraction reads it
 * @param typeBefore what the source said of its type; empty where it said nothing or the column is new
 * @param typeNow the same of today; empty where the column is gone
 * @param renamedTo the new column that it may have become; null where none looks like it
 * @param origin the file in which it was first seen so, or "query"
 * @param policy what it does to the night
 * @param remedy what to write
 */
public record ColumnDrift(
        Feed feed,
        String column,
        Change change,
        boolean isUsed,
        String typeBefore,
        String typeNow,
        @Nullable String renamedTo,
        String origin,
        Policy policy,
        String remedy) {

    /** How a column changed. */
    public enum Change {
        NEW,
        MISSING,
        NARROWED;

        /** As tables have it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same, where it does not stop the night. */
    ColumnDrift warning() {
        return new ColumnDrift(
                feed, column, change, isUsed, typeBefore, typeNow, renamedTo, origin, Policy.WARN, remedy);
    }

    /** "shop.orders: the column amount is gone (file orders-2.csv). Was it renamed to total? Write: ...". */
    public String sentence() {
        String where = origin.equals("query") ? "" : " (file " + origin + ")";
        String what = switch (change) {
            case NEW -> "is new" + where + (isUsed ? " and is read from now on" : " and is not read");
            case MISSING ->
                (typeBefore.isEmpty() ? "" : "of type " + typeBefore + " ") + "is gone" + where
                        + (isUsed ? "" : "; nothing reads it");
            case NARROWED -> "was " + typeBefore + " and is " + typeNow + where + ": values may have been cut";
        };
        String renamed = renamedTo == null ? "" : "Was it renamed to " + renamedTo + "? ";
        return feed.name() + ": the column " + column + " " + what + ". " + renamed + remedy;
    }
}
