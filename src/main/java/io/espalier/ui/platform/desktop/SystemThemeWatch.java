package io.espalier.ui.platform.desktop;

import io.espalier.ui.theme.Theme;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks for the theme of the desktop in the background whenever it may have changed; what is unknown is not told. */
public final class SystemThemeWatch {
    private final Supplier<Optional<Theme>> source;
    private final Executor background;
    private final Executor delivery;
    private final Consumer<Theme> told;
    private final AtomicBoolean asking = new AtomicBoolean();

    /**
     * Makes a watch that has not asked yet.
     *
     * @param source asks the desktop, see {@link SystemTheme#ask}; may take a second
     * @param background where it is asked
     * @param delivery where the answer arrives, usually the JavaFX thread
     * @param told takes the theme
     */
    public SystemThemeWatch(
            Supplier<Optional<Theme>> source, Executor background, Executor delivery, Consumer<Theme> told) {
        this.source = source;
        this.background = background;
        this.delivery = delivery;
        this.told = told;
    }

    /** Asks, unless a question is under way. */
    public void ask() {
        if (asking.compareAndSet(false, true)) {
            background.execute(() -> {
                try {
                    source.get().ifPresent(theme -> delivery.execute(() -> told.accept(theme)));
                } finally {
                    asking.set(false);
                }
            });
        }
    }
}
