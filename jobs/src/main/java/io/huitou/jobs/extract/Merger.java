package io.huitou.jobs.extract;

/**
 * Decides which of the rows that are there, and of those read tonight, the merged attempt holds. It is told first of
 * tonight's rows, then of all rows that are there, and then decides row by row.
 */
interface Merger {

    /** What becomes of a row that is there. */
    enum Verdict {
        STAYS,
        REPLACED,
        DELETED
    }

    /** A row that was read tonight and keeps the contract. */
    void readTonight(LandedRow row);

    /** A row that was read tonight and breaks the contract; only its key is filled in. */
    void rejectedTonight(LandedRow key);

    /** A row was read tonight of which not even the key can be told. */
    default void unknownTonight() {}

    /** A row that was read tonight and does not land, for it is of somebody who was erased; its key is filled in. */
    default void suppressedTonight(LandedRow row) {}

    /** The columns that must be filled in of a row that is there. */
    int[] looksAt();

    /** Whether a row that is there may have to go; asked of each before anything is decided. */
    boolean mayGo(LandedRow carried);

    /** Whether the source has it no more. */
    boolean isDeleted(LandedRow carried);

    Verdict judge(LandedRow carried);

    /** Whether a row of tonight becomes part of the attempt; may fill in when it changed. */
    boolean lands(LandedRow fresh);
}
