@NullMarked
package io.huitou.jobs;

import org.jspecify.annotations.NullMarked;
