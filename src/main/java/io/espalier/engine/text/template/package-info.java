/**
 * From turns of a talk to the text a model was trained on, and which of its tokens are answers.
 *
 * <p>Start at {@link io.espalier.engine.text.template.PromptTemplates}, the closed table of templates: one that lies in a
 * model folder is compared with known ones and never evaluated. Everything is an immutable value.
 */
@NullMarked
package io.espalier.engine.text.template;

import org.jspecify.annotations.NullMarked;
