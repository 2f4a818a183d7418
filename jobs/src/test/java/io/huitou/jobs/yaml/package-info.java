@NullMarked
package io.huitou.jobs.yaml;

import org.jspecify.annotations.NullMarked;
