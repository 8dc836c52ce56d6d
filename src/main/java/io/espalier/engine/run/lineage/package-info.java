/**
 * Which run came from which: calibration to plan, plan to recovery, recovery to evaluation, extensions and forks.
 *
 * <p>Start at {@link io.espalier.engine.run.lineage.Lineage}, made of the {@link io.espalier.engine.run.lineage.Descent} of every
 * run that is known; {@link io.espalier.engine.run.lineage.LineageReader} finds those around one run folder. All of it is read
 * from manifests. Values only: any thread, no native memory.
 */
@NullMarked
package io.espalier.engine.run.lineage;

import org.jspecify.annotations.NullMarked;
