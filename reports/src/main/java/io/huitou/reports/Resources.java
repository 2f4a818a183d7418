package io.huitou.reports;

/** What publishing may use. memory: as DuckDB writes it, 2GB. */
public record Resources(int threads, String memory) {
    public Resources {
        if (threads < 1) {
            throw new IllegalArgumentException("Cannot publish with " + threads + " threads. Give at least 1.");
        }
        if (!memory.matches("[1-9][0-9]*(\\.[0-9]+)? ?(KB|MB|GB|TB|KiB|MiB|GiB|TiB)")) {
            throw new IllegalArgumentException("Cannot publish: memory is not a size: " + memory + ". Write 2GB.");
        }
    }
}
