@NullMarked
package io.huitou.jobs.conf;

import org.jspecify.annotations.NullMarked;
