/** Housekeeping: what of the past stays in the home, and whether the disk can take another night. */
@NullMarked
package io.huitou.jobs.keep;

import org.jspecify.annotations.NullMarked;
