/**
 * Which channel brought the purchases: heuristic rules, Markov removal effects and Shapley values over the paths that
 * customers took. Channels are numbered from 0; paths are counted in flat arrays, so that a million journeys stream.
 */
@org.jspecify.annotations.NullMarked
package io.huitou.transforms.models.attribution;
