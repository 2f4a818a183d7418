/** Real database and mail servers inside a test. */
@NullMarked
package io.huitou.jobs.servers;

import org.jspecify.annotations.NullMarked;
