@NullMarked
package io.huitou.transforms;

import org.jspecify.annotations.NullMarked;
