/**
 * What the window remembers between two starts: a small file in the home folder, whole or not written at all, set aside when it
 * is damaged.
 *
 * <p>Start at {@link io.espalier.ui.platform.settings.Preferences}, the settings as they are now;
 * {@link io.espalier.ui.platform.settings.Settings} are immutable and may be read and written on any thread.
 */
@NullMarked
package io.espalier.ui.platform.settings;

import org.jspecify.annotations.NullMarked;
