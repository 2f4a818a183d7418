@NullMarked
package io.huitou.jobs.init;

import org.jspecify.annotations.NullMarked;
