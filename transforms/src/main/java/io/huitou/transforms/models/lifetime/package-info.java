/**
 * How long customers stay, how often they buy and what they are worth: models of purchases without a contract (BG/NBD,
 * MBG/NBD, Pareto/NBD for any moment, BG/BB for given opportunities) and of the amount spent (Gamma-Gamma), fitted by
 * maximum likelihood. Times are in weeks unless a name says days. Usable without a warehouse:
 *
 * <pre>{@code
 * Fit<ParetoNbd> fit = ParetoNbd.fit(histories);
 * double alive = fit.model().probabilityAlive(new PurchaseHistory(2, 30.43, 38.86));
 * }</pre>
 */
@org.jspecify.annotations.NullMarked
package io.huitou.transforms.models.lifetime;
