package io.espalier.ui.shell.drop;

import java.nio.file.Path;

/** Takes what is dropped on the window or chosen: a model, a run folder, a picture, a recipe. */
@FunctionalInterface
public interface DropTarget {
    /** Takes one thing; what it is decides where it goes. */
    void accept(Path path);
}
