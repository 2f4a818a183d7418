/** Prints the issues of a release and brings each to its readers, at most once; what became of it is in a ledger. */
@NullMarked
package io.huitou.jobs.delivery;

import org.jspecify.annotations.NullMarked;
