package io.espalier.engine.model.family;

/** Classes of transformers for a language model alone. */
public enum LanguageClass {
    /** {@code LlamaForCausalLM}. */
    LLAMA,
    /** {@code Phi3ForCausalLM}, its matrices fused. */
    PHI3,
    /** {@code PhiForCausalLM}. */
    PHI
}
