package io.espalier.ui.platform;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** The choosers of the desktop. JavaFX thread only. */
public final class FxDialogs implements Dialogs {
    private final Window owner;
    private final Consumer<String> browser;

    /**
     * Makes dialogs over a window.
     *
     * @param owner the window they belong to
     * @param browser opens an address with the desktop
     */
    public FxDialogs(Window owner, Consumer<String> browser) {
        this.owner = owner;
        this.browser = browser;
    }

    @Override
    public Optional<Path> chooseFolder(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> chooseFile(String title, String kind, List<String> patterns) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        if (!patterns.isEmpty()) {
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, patterns));
        }
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> chooseTarget(String title, String suggestedName) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(suggestedName);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }

    @Override
    public void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    public void copy(Optional<byte[]> png, String numbers) {
        ClipboardContent content = new ClipboardContent();
        content.putString(numbers);
        png.ifPresent(bytes -> content.putImage(new Image(new ByteArrayInputStream(bytes))));
        Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    public void show(Path file) {
        browser.accept(file.toUri().toString());
    }
}
