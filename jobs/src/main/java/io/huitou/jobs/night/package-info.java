/** The night shift: one Spring Batch job from preflight to print, each box a step that can be restarted. */
@NullMarked
package io.huitou.jobs.night;

import org.jspecify.annotations.NullMarked;
