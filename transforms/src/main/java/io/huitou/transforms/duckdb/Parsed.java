package io.huitou.transforms.duckdb;

import java.util.List;
import java.util.Set;

/**
 * What the parser found in one query.
 *
 * @param inputs the tables it reads, names of common table expressions left out by scope
 * @param problems what the dialect refuses, one sentence each, beginning with the line
 */
public record Parsed(Set<String> inputs, List<String> problems) {}
