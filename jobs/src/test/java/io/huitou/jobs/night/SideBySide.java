package io.huitou.jobs.night;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs parts as a night does: each as soon as those that it waits for are done, so many at once. */
final class SideBySide {
    private SideBySide() {}

    /** What one part does. */
    interface Work {
        void run(String part) throws Exception;
    }

    /** waitsFor: the parts, each after those that it waits for */
    static void run(Map<String, Set<String>> waitsFor, int atOnce, Work work) {
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        try {
            Map<String, CompletableFuture<Void>> parts = new HashMap<>();
            waitsFor.forEach((part, others) -> {
                List<CompletableFuture<Void>> before = others.stream()
                        .filter(parts::containsKey)
                        .map(parts::get)
                        .toList();
                parts.put(
                        part,
                        CompletableFuture.allOf(before.toArray(new CompletableFuture<?>[0]))
                                .thenRunAsync(() -> run(part, work), threads));
            });
            parts.values().forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }
    }

    private static void run(String part, Work work) {
        try {
            work.run(part);
        } catch (Exception e) {
            throw new IllegalStateException(part, e);
        }
    }
}
