/** Takes a person out of a home: out of rows, tables, releases, prints and logs, and keeps them out. */
@NullMarked
package io.huitou.jobs.erase;

import org.jspecify.annotations.NullMarked;
