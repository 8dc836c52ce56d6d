/**
 * Pruned decoders as views of the storage that their base model lies in.
 *
 * <p>Start at {@link io.espalier.engine.prune.view.PrunedDecoders}: it turns a {@link
 * io.espalier.engine.prune.PruningPlan} into a {@link io.espalier.engine.model.decoder.Decoder}. {@link
 * io.espalier.engine.prune.view.ImportanceOrdered} lays layers out in order of importance once; after that every smaller
 * model is a prefix of the same storage and copies nothing, and the whole model (the teacher of a distillation) lies in it
 * too. {@link io.espalier.engine.prune.view.GatheredDecoders} copies what stays, for a model that is used alone.
 *
 * <p>Both know a family only by the roles of its weights. What they return is made of tensors in the scope that is named in
 * the call or the constructor; a view holds the storage alive. One thread at a time.
 */
@NullMarked
package io.espalier.engine.prune.view;

import org.jspecify.annotations.NullMarked;
