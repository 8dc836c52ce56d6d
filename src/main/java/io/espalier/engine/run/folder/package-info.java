/**
 * A run on disk: manifest, checkpoints, remarks and the lock of the process that works on it.
 *
 * <p>Start at {@link io.espalier.engine.run.folder.RunFolder}, which knows where everything lies, and at
 * {@link io.espalier.engine.run.folder.RunHistory}, which reads a run back from its journal. Reading is safe at any time
 * from any thread or process; writing belongs to the holder of the {@link io.espalier.engine.run.folder.RunLock}.
 */
@NullMarked
package io.espalier.engine.run.folder;

import org.jspecify.annotations.NullMarked;
