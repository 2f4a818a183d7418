/** The embedded engine, and the parser that finds each query's inputs. */
@NullMarked
package io.huitou.transforms.duckdb;

import org.jspecify.annotations.NullMarked;
