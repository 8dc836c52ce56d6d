package io.espalier.engine.run.host;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder that Espalier was installed in, or its source tree: where the bundled model and the sample recipes lie.
 *
 * @param home the folder that holds {@code assets} and {@code sample-configs}
 */
public record Installation(Path home) {
    private static final String HOME_PROPERTY = "espalier.home";
    private static final int MOST_PARENTS = 5;

    /**
     * Finds it: the property {@code espalier.home} that the start script sets, or the working folder, or a folder above this
     * class's jar.
     *
     * @return the working folder when there is no better
     */
    public static Installation find() {
        String told = System.getProperty(HOME_PROPERTY, "");
        if (!told.isBlank()) {
            return new Installation(Path.of(told));
        }
        Path here = Path.of("").toAbsolutePath();
        return new Installation(holds(here) ? here : aboveClasses().orElse(here));
    }

    /** Returns the folder of the bundled model. */
    public Path sprout() {
        return home.resolve("assets").resolve("sprout");
    }

    /** Returns the folder of everything that is bundled. */
    public Path assets() {
        return home.resolve("assets");
    }

    /** Returns the folder of the sample recipes. */
    public Path sampleConfigs() {
        return home.resolve("sample-configs");
    }

    private static boolean holds(Path folder) {
        return Files.isDirectory(folder.resolve("sample-configs"));
    }

    private static Optional<Path> aboveClasses() {
        try {
            Path place = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (int up = 0; up < MOST_PARENTS && place != null; up++, place = place.getParent()) {
                if (holds(place)) {
                    return Optional.of(place);
                }
            }
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
