/**
 * What a run runs on: the program's version, where it is installed, the memory that is free.
 *
 * <p>Start at {@link io.espalier.engine.run.host.Installation}. Asked of this process and this machine at the moment of the
 * call; safe on any thread.
 */
@NullMarked
package io.espalier.engine.run.host;

import org.jspecify.annotations.NullMarked;
