/**
 * The model: a folder understood, its weights mapped, questions answered.
 *
 * <p>Start at {@link io.espalier.engine.model.ModelFolder}, which understands a folder without reading weights, and at
 * {@link io.espalier.engine.model.Lvlm}, which maps them: vision tower ({@code model.vision}), projector and decoder
 * ({@code model.decoder}). {@link io.espalier.engine.model.Processor} turns words and pictures into tensors,
 * {@link io.espalier.engine.model.Assistant} answers questions, {@link io.espalier.engine.model.Probe} shows every
 * intermediate result. Below lie {@code model.config}, what a configuration says, and {@code model.family}, one file and
 * one entry in a table for each family; src/docs/adding-a-family.md says what to write.
 *
 * <p>Models own nothing: their tensors belong to the scope they were opened in, and variants share them. Models are
 * immutable; an assistant belongs to one thread.
 */
@NullMarked
package io.espalier.engine.model;

import org.jspecify.annotations.NullMarked;
