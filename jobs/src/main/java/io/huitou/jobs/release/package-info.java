/** The home folder: its lock, its releases, and the one link that commits one. */
@NullMarked
package io.huitou.jobs.release;

import org.jspecify.annotations.NullMarked;
