/**
 * The demo company: a shop that never existed, of any size, with databases, files, dirt and a night's configuration.
 * What its tables must show again is planted and written to {@code truth.json}.
 */
@NullMarked
package io.huitou.jobs.demo;

import org.jspecify.annotations.NullMarked;
