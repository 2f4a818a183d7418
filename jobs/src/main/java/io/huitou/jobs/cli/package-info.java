/** The commands that a person or a scheduler gives. */
@NullMarked
package io.huitou.jobs.cli;

import org.jspecify.annotations.NullMarked;
