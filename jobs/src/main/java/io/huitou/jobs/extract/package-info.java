/** Rows of databases and files become validated Parquet: read = landed + quarantined, or the extraction fails. */
@NullMarked
package io.huitou.jobs.extract;

import org.jspecify.annotations.NullMarked;
