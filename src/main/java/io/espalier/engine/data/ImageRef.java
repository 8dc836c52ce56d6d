package io.espalier.engine.data;

import io.espalier.engine.problem.EngineException;

/** A picture that has not been read: a file under a folder, or a cell of a table. */
public sealed interface ImageRef permits ImageFile, ImageCell, ImageBytes {

    /** Returns the picture's name for people; no place that could be opened. */
    String name();

    /**
     * Reads the encoded picture (PNG, JPEG, ...), not yet decoded.
     *
     * @throws EngineException when there is no picture, or none that data may name
     */
    byte[] bytes() throws EngineException;
}
