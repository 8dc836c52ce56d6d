/**
 * From words to token ids and back, and from turns of a talk to the text a model was trained on.
 *
 * <p>Start at {@link io.espalier.engine.text.Tokenizers}, which opens a model's {@code tokenizer.json} or older
 * files, and at
 * {@link io.espalier.engine.text.template.PromptTemplates}, which picks one of the built-in templates; a template that lies in a
 * model folder is compared with known ones and never evaluated. A prompt is a list of
 * {@link io.espalier.engine.text.Segment}s, so that what a user types can never turn into a special token.
 *
 * <p>A {@link io.espalier.engine.text.Tokenizer} owns native memory until it is closed, and may be used by several threads.
 * Everything else is an immutable value, except {@link io.espalier.engine.text.TokenStream}, which belongs to one thread.
 */
@NullMarked
package io.espalier.engine.text;

import org.jspecify.annotations.NullMarked;
