package io.espalier.ui.notice;

import io.espalier.ui.platform.Texts;
import java.util.Locale;

/**
 * Something that people are told once, wherever they look.
 *
 * @param kind what happened
 * @param subject what it happened to
 * @param detail more about it, such as the reason of a failure; may be empty
 * @param isLong whether it is worth telling to somebody who has turned to other things meanwhile
 * @param isTask whether it is one of the tasks of this window, in whose list the reason of a failure stands
 */
public record Notice(Kind kind, String subject, String detail, boolean isLong, boolean isTask) {
    /** What can happen. */
    public enum Kind {
        /** Something ended well. */
        DONE,
        /** Something failed. */
        FAILED,
        /** A run waits, since its disk is full. */
        LOW_DISK
    }

    /** Returns what happened, in a line. */
    public String text() {
        return Texts.get("toast." + kind.name().toLowerCase(Locale.ROOT), subject);
    }
}
