@NullMarked
package io.huitou.reports.site;

import org.jspecify.annotations.NullMarked;
