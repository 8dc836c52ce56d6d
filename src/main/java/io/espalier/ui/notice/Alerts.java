package io.espalier.ui.notice;

import io.espalier.ui.platform.settings.Settings;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells people who have turned to other things: by the desktop, by a sound, by a command of theirs, as they have chosen. */
public final class Alerts implements Consumer<Notice> {
    private final Supplier<Settings.Telling> choice;
    private final BooleanSupplier isInFront;
    private final Outside outside;

    /** What lies outside the window; every method returns at once and never fails. */
    public interface Outside {
        /** Shows a notice on the desktop. */
        void show(Notice notice);

        /** Plays a sound. */
        void play(Notice notice);

        /** Runs a command, in which {@code {0}} stands for what happened. */
        void run(String command, Notice notice);
    }

    /**
     * Tells nothing yet.
     *
     * @param choice what people have chosen, asked at every notice
     * @param isInFront whether the window has the focus, so that its own notice is seen
     * @param outside does it
     */
    public Alerts(Supplier<Settings.Telling> choice, BooleanSupplier isInFront, Outside outside) {
        this.choice = choice;
        this.isInFront = isInFront;
        this.outside = outside;
    }

    @Override
    public void accept(Notice notice) {
        if (!notice.isLong()) {
            return;
        }
        Settings.Telling chosen = choice.get();
        if (chosen.desktop() && !isInFront.getAsBoolean()) {
            outside.show(notice);
        }
        if (chosen.sound()) {
            outside.play(notice);
        }
        if (!chosen.command().isBlank()) {
            outside.run(chosen.command(), notice);
        }
    }
}
