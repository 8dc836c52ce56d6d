package io.espalier.ui;

import io.espalier.ui.platform.Dialogs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dialogs that answer at once with what a test has put there. */
public final class SilentDialogs implements Dialogs {
    private @Nullable Path answer;
    private String copied = "";

    /** Sets what every chooser answers; null: cancelled. */
    public void choose(@Nullable Path path) {
        answer = path;
    }

    /** Returns what was copied last. */
    public String copied() {
        return copied;
    }

    @Override
    public Optional<Path> chooseFolder(String title) {
        return Optional.ofNullable(answer);
    }

    @Override
    public Optional<Path> chooseFile(String title, String kind, List<String> patterns) {
        return Optional.ofNullable(answer);
    }

    @Override
    public Optional<Path> chooseTarget(String title, String suggestedName) {
        return Optional.ofNullable(answer);
    }

    @Override
    public void copy(String text) {
        copied = text;
    }
}
