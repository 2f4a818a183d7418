/** What keeps personal values out of sight: the keyed hash under which people are known, and the list of the erased. */
@NullMarked
package io.huitou.jobs.privacy;

import org.jspecify.annotations.NullMarked;
