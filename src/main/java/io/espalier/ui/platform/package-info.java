/**
 * What the window needs from outside: the engine behind its worker, the JavaFX thread, dialogs, texts, settings.
 *
 * <p>Start at {@link io.espalier.ui.platform.Engine} (every computation is one of its calls) and
 * {@link io.espalier.ui.platform.FxThread} (the only class that hands work to the JavaFX thread). Nothing here computes and
 * nothing here owns native memory.
 */
@NullMarked
package io.espalier.ui.platform;

import org.jspecify.annotations.NullMarked;
