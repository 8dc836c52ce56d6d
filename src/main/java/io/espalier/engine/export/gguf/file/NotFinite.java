package io.espalier.engine.export.gguf.file;

import java.io.IOException;

/** Says, through a channel, that a value is no finite number of the type it is to be stored in. */
final class NotFinite extends IOException {
    private static final long serialVersionUID = 1L;

    NotFinite() {
        super("a value is no finite number of its type");
    }
}
