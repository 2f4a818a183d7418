@NullMarked
package io.huitou.reports;

import org.jspecify.annotations.NullMarked;
