@NullMarked
package io.huitou.jobs.extract;

import org.jspecify.annotations.NullMarked;
