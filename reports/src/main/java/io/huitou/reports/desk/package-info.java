@NullMarked
package io.huitou.reports.desk;

import org.jspecify.annotations.NullMarked;
