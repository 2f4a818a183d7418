/** Data contracts (ODCS v3.1): what a row of each entity must look like before it may land. */
@NullMarked
package io.huitou.jobs.contracts;

import org.jspecify.annotations.NullMarked;
