/**
 * Safetensors files: headers read with every fault told, shards with their index, and files written as streams.
 *
 * <p>Start at {@link io.espalier.engine.checkpoint.safetensors.Safetensors} and {@link
 * io.espalier.engine.checkpoint.safetensors.SafetensorsWriter}. Headers are immutable; files are open only while a method runs.
 */
@NullMarked
package io.espalier.engine.checkpoint.safetensors;

import org.jspecify.annotations.NullMarked;
