package io.espalier.engine.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder that a model needs beside its own and that is not where it names it. Somebody says once in a process where it is,
 * for one model or for all; kept in system properties, so that every opening of the model finds it.
 */
public enum OtherFolder {
    /** The vision tower, for models that keep it apart. */
    TOWER("espalier.tower"),
    /** The base model, for LoRA folders and Espalier's own. */
    BASE("espalier.base");

    private final String property;

    OtherFolder(String property) {
        this.property = property;
    }

    /** Says where it is for every model of which nothing else is said. */
    public void isAt(Path folder) {
        System.setProperty(property, absolute(folder).toString());
    }

    /** Says where it is for one model. */
    public void isAt(Path folder, Path model) {
        System.setProperty(key(model), absolute(folder).toString());
    }

    /** Forgets what was said for one model. */
    public void forget(Path model) {
        System.clearProperty(key(model));
    }

    /** Forgets what was said for every model. */
    public void forget() {
        System.clearProperty(property);
    }

    /** Returns where it was said to be for a model. */
    public Optional<Path> of(Path model) {
        String said = System.getProperty(key(model), System.getProperty(property, ""));
        return said.isBlank() ? Optional.empty() : Optional.of(Path.of(said));
    }

    /** Makes what was said for one model count for another one that it rests on, unless something is said of that. */
    public void handOn(Path model, Path restsOn) {
        String said = System.getProperty(key(model), "");
        if (!said.isBlank() && System.getProperty(key(restsOn), "").isBlank()) {
            System.setProperty(key(restsOn), said);
        }
    }

    private String key(Path model) {
        Path folder = Files.isRegularFile(model) ? absolute(model).resolveSibling("") : model;
        return property + ":" + absolute(folder);
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
