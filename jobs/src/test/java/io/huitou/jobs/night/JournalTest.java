package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a tired engineer reads of what nobody foresaw. */
class JournalTest {
    @Test
    void a_heap_that_is_full_names_the_variable_that_makes_it_larger() {
        assertThat(Journal.words(new OutOfMemoryError("Java heap space")))
                .startsWith("Cannot go on: the Java heap of ")
                .contains("MB is full: Java heap space. Give it more with HUITOU_HEAP")
                .endsWith(" and run again.");
        assertThat(Journal.words(new IllegalStateException("a part failed", new OutOfMemoryError("Metaspace"))))
                .contains("HUITOU_HEAP");
    }

    @Test
    void an_engine_that_may_not_have_more_memory_names_the_key_that_gives_it() {
        assertThat(
                        Journal.words(
                                new IllegalStateException(
                                        "Out of Memory Error: could not allocate block of size 256.0 KiB (9.3 MiB/9.5 MiB used)\n\nmore")))
                .isEqualTo("Cannot go on: the engine's memory is too little: Out of Memory Error: could not allocate"
                        + " block of size 256.0 KiB (9.3 MiB/9.5 MiB used). Raise engine.memory in huitou.yml as far as"
                        + " the machine allows, or lower engine.threads, and run again.");
    }

    @Test
    void a_full_disk_is_said_so_however_deep_the_engine_hides_it() {
        assertThat(Journal.words(new IOException("IO Error: could not write: No space left on device\nmore")))
                .isEqualTo("Cannot go on: the disk is full: IO Error: could not write: No space left on device."
                        + " Make room on it and run again.");
    }
}
