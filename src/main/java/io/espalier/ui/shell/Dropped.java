package io.espalier.ui.shell;

import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Decides where a dropped thing goes: pictures to the question, scores to the model, run folders to the library. */
final class Dropped implements DropTarget {
    private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg", "bmp", "gif", "webp");

    private final Services services;

    Dropped(Services services) {
        this.services = services;
    }

    @Override
    public void accept(Path path) {
        String name =
                path.getFileName() == null ? "" : path.getFileName().toString().toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        var workspace = services.workspace();
        if (PICTURES.contains(ending)) {
            workspace.question().pictureProperty().set(path);
        } else if (name.endsWith("scores.json") && workspace.modelProperty().get() != null) {
            workspace.useScores(workspace.modelProperty().get(), path);
        } else if (Files.exists(path.resolve("journal.jsonl"))) {
            services.runs().add(path);
        } else {
            workspace.open(path);
            workspace.stepProperty().set(Step.MODEL);
        }
    }
}
