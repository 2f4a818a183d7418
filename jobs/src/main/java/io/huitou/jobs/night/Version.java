package io.huitou.jobs.night;

/** Which Huitou this is. */
public final class Version {
    /** The version in the jar's manifest; {@code development} where classes run without one. */
    public static final String HUITOU = read();

    private Version() {}

    private static String read() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
