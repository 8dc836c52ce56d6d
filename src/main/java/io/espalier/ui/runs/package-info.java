/**
 * The library of runs: searched, sorted, tagged, compared.
 *
 * <p>Start at {@link io.espalier.ui.runs.RunsView}. Everything it shows is read from run folders by {@link
 * io.espalier.ui.workspace.library.RunLibrary}; what people write down goes back into them.
 */
@NullMarked
package io.espalier.ui.runs;

import org.jspecify.annotations.NullMarked;
