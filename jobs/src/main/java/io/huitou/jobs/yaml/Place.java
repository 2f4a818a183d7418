package io.huitou.jobs.yaml;

/** A line of a file, as it stands before an error: {@code conf/huitou.yml:12}. */
public record Place(String file, int line) {

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
