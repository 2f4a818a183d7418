/**
 * Statistical answers that SQL cannot express. A {@link io.huitou.transforms.models.Model} stands between two queries:
 * SQL has reduced the data to sufficient statistics, the model fits or scores those few rows, SQL joins the scores
 * back. Each package below is a documented library of its own, usable without a warehouse.
 */
@org.jspecify.annotations.NullMarked
package io.huitou.transforms.models;
