package io.espalier.engine.model.config;

import io.espalier.engine.problem.Quote;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /**
     * Returns the folder that a model names by a path from its own folder, or by the name of a published model: where it was
     * said to be, and else inside the model's folder and the folder around it (a tower's also around the base that was
     * said); a name is followed nowhere else.
     *
     * @return a folder with a {@code config.json}; empty when there is none
     */
    public Optional<Path> find(Path model, String name) {
        return of(model).map(List::of).orElseGet(() -> everywhere(model, name)).stream()
                .filter(place -> Files.isRegularFile(place.resolve("config.json")))
                .findFirst();
    }

    /** Returns what was looked for in vain, for a message. */
    public String lookedFor(Path model, String name) {
        return "the name " + Quote.of(name)
                + of(model).map(place -> ", and no config.json in " + place).orElse("");
    }

    /** The tower of a LoRA folder may lie beside a base that somebody has shown. */
    private List<Path> everywhere(Path model, String name) {
        List<Path> places = new ArrayList<>(candidates(model, name));
        if (this == TOWER) {
            BASE.of(model).ifPresent(base -> places.addAll(candidates(base, name)));
        }
        return places;
    }

    private static List<Path> candidates(Path model, String name) {
        Path folder = absolute(model);
        Path around = folder.resolveSibling("").normalize();
        List<Path> places = new ArrayList<>();
        String last = name.replace('\\', '/').replaceFirst("/+$", "").replaceFirst(".*/", "");
        for (String way : List.of(name, last, "../" + last)) {
            resolved(folder, way)
                    .filter(place -> place.startsWith(around) && !place.equals(folder) && !place.equals(around))
                    .ifPresent(places::add);
        }
        return places;
    }

    /** Returns the folder that a way leads to; nothing for a name that cannot be one on this machine. */
    private static Optional<Path> resolved(Path folder, String way) {
        try {
            return Optional.of(folder.resolve(way).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
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
