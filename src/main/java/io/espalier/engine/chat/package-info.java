/**
 * A model with everything around it that turns pictures and words into numbers and back.
 *
 * <p>Start at {@link io.espalier.engine.chat.OpenedModel}, which owns the native memory of one model until it is closed, and
 * {@link io.espalier.engine.chat.Chat}, which asks any variant of it. {@link io.espalier.engine.chat.Probe} shows what the parts
 * compute on the way. Everything belongs to one thread at a time.
 */
@NullMarked
package io.espalier.engine.chat;

import org.jspecify.annotations.NullMarked;
