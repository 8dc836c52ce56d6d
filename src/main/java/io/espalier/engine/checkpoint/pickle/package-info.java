/**
 * PyTorch's own weight files, read without PyTorch: a zip archive with one pickle, which says what tensors there are, and
 * one unpacked entry for the data of every storage.
 *
 * <p>Start at {@link io.espalier.engine.checkpoint.pickle.TorchFile}. A pickle is a program; here it is walked with a closed
 * table of steps ({@code Opcode}) and names ({@code Global}), nothing of which runs anything. A step or name that is not in
 * the tables ends the reading with a message that says which it was: there is no way around the tables. No tensor data are
 * read, files are open only while a method runs, and everything returned is immutable.
 */
@NullMarked
package io.espalier.engine.checkpoint.pickle;

import org.jspecify.annotations.NullMarked;
