/**
 * Time until a customer is lost: Kaplan-Meier, Nelson-Aalen, log-rank, Cox regression, the shifted beta-geometric and
 * the Mantel-Haenszel risk ratio. Everything is computed from counts per distinct time (and covariate pattern), so
 * that the number of customers does not matter; times are of any one unit, of zero or more. What the data do not allow
 * is refused by {@link io.huitou.transforms.models.survival.UnfittableException} with its reason. The classes named
 * Model read a query's rows and write a table's; the others know no warehouse.
 */
@org.jspecify.annotations.NullMarked
package io.huitou.transforms.models.survival;
