@NullMarked
package io.huitou.reports.words;

import org.jspecify.annotations.NullMarked;
