/** The engine for what outgrows one process: the same SQL on Spark, in this process or on a cluster. */
@NullMarked
package io.huitou.transforms.spark;

import org.jspecify.annotations.NullMarked;
