/**
 * What stages hold in memory: the estimate and the peak in the run folder, and what is said when memory is short.
 *
 * <p>Start at {@link io.espalier.engine.run.stage.memory.MemoryWatch}, which a stage does its work under. A watch belongs to
 * the thread of its stage; nothing here owns native memory.
 */
@NullMarked
package io.espalier.engine.run.stage.memory;

import org.jspecify.annotations.NullMarked;
