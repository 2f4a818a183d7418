package io.huitou.jobs.demo;

import java.nio.file.Path;
import java.util.Map;

/**
 * A demo company on disk.
 *
 * @param configuration the file {@code conf/huitou.yml} to run a night with
 * @param rows rows per entity in the sources, dirty ones included
 * @param reused true where the folder already held this very company
 */
public record Made(Path configuration, Map<String, Long> rows, boolean reused) {}
