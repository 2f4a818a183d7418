/** YAML read with its line numbers, so that every error can say where it is. */
@NullMarked
package io.huitou.jobs.yaml;

import org.jspecify.annotations.NullMarked;
