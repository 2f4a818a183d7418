/** Tells the world outside how a night went: metrics, lineage, a webhook; none of them ever changes a night. */
@NullMarked
package io.huitou.jobs.watch;

import org.jspecify.annotations.NullMarked;
