/**
 * Data files as calibration and recovery learn from them.
 *
 * <p>Start at {@link io.espalier.engine.run.stage.data.Conversations};
 * {@link io.espalier.engine.run.stage.data.DataExamination} looks at files before anybody trains on them,
 * {@link io.espalier.engine.run.stage.data.FirstBatch} shows the first samples as the model will see them. Pictures are
 * read each time they are needed; everything is safe for several threads.
 */
@NullMarked
package io.espalier.engine.run.stage.data;

import org.jspecify.annotations.NullMarked;
