package io.huitou.transforms;

import java.util.List;

/** Everything that is wrong with the files under {@code sql/}, one line each, with file and line. */
public final class LibraryException extends RuntimeException {
    private final List<String> problems;

    LibraryException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
