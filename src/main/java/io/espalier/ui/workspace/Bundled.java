package io.espalier.ui.workspace;

import io.espalier.engine.run.host.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What comes with Espalier: Sprout, its calibration, one finished run. All of it may be absent. */
public final class Bundled {
    /** Names under which the scores of a model are looked for in and beside its folder. */
    private static final List<String> SCORES = List.of("espalier-scores.json", "scores.json", "../scores.json");

    private Bundled() {}

    /** Returns the folder of bundled files: the property {@code espalier.assets}, or that of this installation. */
    public static Path assets() {
        String told = System.getProperty("espalier.assets", "");
        Path folder = told.isBlank() ? Installation.find().assets() : Path.of(told);
        return folder.toAbsolutePath().normalize();
    }

    /** Returns the bundled model, if it is there. */
    public static Optional<Path> sprout() {
        return Stream.of("sprout")
                .map(assets()::resolve)
                .filter(f -> Files.exists(f.resolve("config.json")))
                .findFirst();
    }

    /** Returns the bundled training samples, if they are there. */
    public static Optional<Path> trainingData() {
        return Stream.of("orchard/train.json", "orchard/train.jsonl", "example-run/orchard/train.json", "orchard")
                .map(assets()::resolve)
                .filter(Files::exists)
                .findFirst();
    }

    /** Returns the bundled benchmark files, if they are there. */
    public static Optional<Path> testData() {
        return Stream.of("orchard/test", "orchard", "example-run/orchard/test")
                .map(assets()::resolve)
                .filter(Files::isDirectory)
                .findFirst();
    }

    /** Returns a bundled picture to ask about, if there is one. */
    public static Optional<Path> picture() {
        return Stream.of("example.png", "orchard/example.png", "sprout/example.png")
                .map(assets()::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Returns the scores that lie in or beside a model folder. */
    public static Optional<Path> scoresBeside(Path model) {
        return SCORES.stream()
                .map(name -> model.resolve(name).normalize())
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
