/**
 * Data as it lies on disk: training conversations, parquet tables, pictures that are named but not yet read.
 *
 * <p>Start at {@link io.espalier.engine.data.ConversationData} (LLaVA's {@code conversations} schema as a JSON array or as
 * JSON lines, streamed) and at {@link io.espalier.engine.data.ParquetTables} (the tables of the public benchmark sets, read
 * and written through DuckDB, offline). An {@link io.espalier.engine.data.ImageRef} is a picture that has not been opened:
 * its bytes are read when somebody asks, and only from where data is allowed to point.
 *
 * <p>Everything that comes from a file is distrusted: a bad record is skipped, named by its row and counted, a bad file is an
 * {@link io.espalier.engine.problem.EngineException}. Nothing here goes to the network.
 *
 * <p>Threads: readers and writers belong to one thread at a time; the records are immutable. Native memory: only
 * {@code ParquetTables} holds some (inside DuckDB) and gives it back on {@code close}.
 */
@NullMarked
package io.espalier.engine.data;

import org.jspecify.annotations.NullMarked;
