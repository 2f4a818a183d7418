@NullMarked
package io.huitou.reports.press;

import org.jspecify.annotations.NullMarked;
