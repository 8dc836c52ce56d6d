package io.espalier.ui.platform.desktop;

import java.util.Locale;

/** The operating systems whose tools differ. */
enum SystemKind {
    /** Linux and the BSDs: the desktop answers on the session bus. */
    UNIX,
    /** macOS. */
    MAC,
    /** Windows. */
    WINDOWS;

    /** Returns the one that this process runs on. */
    static SystemKind here() {
        return of(System.getProperty("os.name", ""));
    }

    /** Returns the one of this name, as Java calls it. */
    static SystemKind of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("windows") ? WINDOWS : lower.startsWith("mac") ? MAC : UNIX;
    }
}
