/** Looks at a live database and drafts a configuration: which table is which entity, and which column which. */
@NullMarked
package io.huitou.jobs.init;

import org.jspecify.annotations.NullMarked;
