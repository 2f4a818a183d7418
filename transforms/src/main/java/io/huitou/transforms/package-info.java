/** The reading room: runs the library of questions in {@code sql/} on an engine and writes each answer as Parquet. */
@NullMarked
package io.huitou.transforms;

import org.jspecify.annotations.NullMarked;
