package io.espalier.ui.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Hands every notice to everybody who shows it. JavaFX thread only. */
public final class Notices {
    private final List<Consumer<Notice>> listeners = new ArrayList<>();

    /** Hears every notice from now on. */
    public void listen(Consumer<Notice> listener) {
        listeners.add(listener);
    }

    /** Tells a notice. */
    public void tell(Notice notice) {
        List.copyOf(listeners).forEach(listener -> listener.accept(notice));
    }
}
