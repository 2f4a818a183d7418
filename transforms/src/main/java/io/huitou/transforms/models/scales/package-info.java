/**
 * How well a questionnaire measures and how far experience stays behind expectation: Cronbach's alpha with what an item
 * does to it, and SERVQUAL's gaps. Everything is computed from exact sums and cross-products, never from a matrix of
 * respondents.
 */
@org.jspecify.annotations.NullMarked
package io.huitou.transforms.models.scales;
