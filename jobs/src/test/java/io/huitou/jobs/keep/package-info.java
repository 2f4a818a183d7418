@NullMarked
package io.huitou.jobs.keep;

import org.jspecify.annotations.NullMarked;
