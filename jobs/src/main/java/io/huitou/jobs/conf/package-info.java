/** {@code huitou.yml} as validated records; every error at once, every value with its origin. */
@NullMarked
package io.huitou.jobs.conf;

import org.jspecify.annotations.NullMarked;
