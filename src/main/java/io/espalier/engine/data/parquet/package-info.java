/**
 * Parquet tables, read and written through DuckDB, offline.
 *
 * <p>Start at {@link io.espalier.engine.data.parquet.ParquetTables} and
 * {@link io.espalier.engine.data.parquet.ParquetWriter}. Both hold native memory inside DuckDB and give it back on
 * {@code close}; each belongs to one thread at a time.
 */
@NullMarked
package io.espalier.engine.data.parquet;

import org.jspecify.annotations.NullMarked;
