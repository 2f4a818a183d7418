@NullMarked
package io.huitou.jobs.delivery;

import org.jspecify.annotations.NullMarked;
