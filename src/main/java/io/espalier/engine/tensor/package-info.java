/**
 * Tensors in native memory and the kernels that compute with them.
 *
 * <p>The only package that knows DJL's PyTorch engine. Start at {@link io.espalier.engine.tensor.Kernels}: the methods of
 * one readable TorchScript source (resources {@code kernels/*.py.txt}), called by name. Every tensor is born into a {@link
 * io.espalier.engine.tensor.Scope} and dies with it; what must live longer is moved to an outer scope by {@link
 * io.espalier.engine.tensor.Scope#keep}. Weights come from {@link io.espalier.engine.tensor.MappedFile}: views of a mapped
 * file, in the type of the file, read when somebody computes with them.
 *
 * <p>Threads: kernels may be called from several threads at once; a scope and its tensors belong to one thread at a time.
 */
@NullMarked
package io.espalier.engine.tensor;

import org.jspecify.annotations.NullMarked;
