/**
 * The journal of a run: one JSON object a line, appended, never rewritten.
 *
 * <p>Start at {@link io.espalier.engine.run.journal.Journal} and the closed set of its lines,
 * {@link io.espalier.engine.run.journal.JournalEvent}; a torn last line is tolerated. Writing belongs to the process that
 * holds the run's lock, one thread at a time; reading is safe at any time.
 */
@NullMarked
package io.espalier.engine.run.journal;

import org.jspecify.annotations.NullMarked;
