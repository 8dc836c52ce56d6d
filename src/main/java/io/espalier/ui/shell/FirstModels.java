package io.espalier.ui.shell;

import io.espalier.ui.platform.settings.Preferences;
import io.espalier.ui.workspace.Bundled;
import io.espalier.ui.workspace.ModelEntry;
import io.espalier.ui.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;

/** What a start of the window opens by itself. */
final class FirstModels {
    private FirstModels() {}

    /** Opens the bundled model and those of the last time, and remembers every change of the list. */
    static void open(Workspace workspace, Preferences preferences) {
        List<Path> before =
                preferences.get().look().reopen() ? preferences.get().models() : List.of();
        Optional<Path> sprout = Bundled.sprout();
        sprout.ifPresent(workspace::open);
        before.stream().filter(Files::exists).forEach(workspace::open);
        sprout.ifPresent(workspace::open);
        Bundled.picture().ifPresent(workspace.question().pictureProperty()::set);
        workspace.models().addListener((ListChangeListener<ModelEntry>)
                change -> preferences.change(settings -> settings.withModels(
                        workspace.models().stream().map(ModelEntry::folder).toList())));
    }
}
