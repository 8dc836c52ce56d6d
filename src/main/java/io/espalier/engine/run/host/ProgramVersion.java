package io.espalier.engine.run.host;

/** Which Espalier this is. */
public final class ProgramVersion {
    private ProgramVersion() {}

    /** Returns the version in the jar's manifest, or {@code 0.1.0-dev} when the classes were not packed. */
    public static String text() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0-dev" : version;
    }
}
