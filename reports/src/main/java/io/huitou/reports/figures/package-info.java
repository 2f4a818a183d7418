@NullMarked
package io.huitou.reports.figures;

import org.jspecify.annotations.NullMarked;
