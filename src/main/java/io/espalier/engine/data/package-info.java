/**
 * What data files are made of: lines of JSON, and pictures that are named but not yet read.
 *
 * <p>Start at {@link io.espalier.engine.data.ImageRef}: its bytes are read when somebody asks, and only from where data is
 * allowed to point; and at {@link io.espalier.engine.data.JsonLines}, which streams files of any length. The schemas lie on
 * top: {@code data.conversation} to train on, {@code data.parquet} for the tables of public benchmark sets.
 *
 * <p>Everything that comes from a file is distrusted: a bad record is skipped, named by its row and counted, a bad file is
 * an {@link io.espalier.engine.problem.EngineException}. Nothing here goes to the network. Readers belong to one thread at
 * a time; the records are immutable.
 */
@NullMarked
package io.espalier.engine.data;

import org.jspecify.annotations.NullMarked;
