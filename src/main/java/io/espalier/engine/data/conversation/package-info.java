/**
 * Conversations to calibrate on and to train on, in LLaVA's schema.
 *
 * <p>Start at {@link io.espalier.engine.data.conversation.ConversationData}, which streams a JSON array or JSON lines and
 * skips, names and counts bad records by {@link io.espalier.engine.data.conversation.ConversationRules}; a good one becomes
 * a {@link io.espalier.engine.data.conversation.Sample}. {@link io.espalier.engine.data.conversation.Selection} takes a
 * seeded part of them.
 *
 * <p>A reader belongs to one thread at a time; samples and reports are immutable. No native memory.
 */
@NullMarked
package io.espalier.engine.data.conversation;

import org.jspecify.annotations.NullMarked;
