@NullMarked
package io.huitou.jobs.contracts;

import org.jspecify.annotations.NullMarked;
