/**
 * The kinds of decoder block, Llama's (Vicuna's and Phi-3's too) and Phi-2's, and the configurations they come with.
 *
 * <p>Start at {@link io.espalier.engine.model.decoder.block.LlamaBlock}; {@code KernelBlock} is what kinds that live in
 * kernels share, {@link io.espalier.engine.model.decoder.block.PackedBlock} computes pictures with several pieces of text
 * packed behind each. Blocks hold no tensors: they are values for any thread.
 */
@NullMarked
package io.espalier.engine.model.decoder.block;

import org.jspecify.annotations.NullMarked;
