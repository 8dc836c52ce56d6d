package io.espalier.engine.export.gguf;

import io.espalier.engine.export.gguf.file.Encoding;
import io.espalier.engine.export.gguf.file.GgufFile;
import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.text.tokenizer.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody who opens the files in llama.cpp should know.
 *
 * @param variant the model that was written
 * @param type the type of its matrices
 */
record GgufNotes(Variant variant, GgufType type) {

    /**
     * Returns the notes.
     *
     * @param language the file of the language model
     * @param vocabulary its vocabulary
     */
    List<Problem> of(GgufFile language, Vocabulary vocabulary) {
        List<Problem> notes = new ArrayList<>();
        if (vocabulary.method() == Vocabulary.Method.OTHER) {
            notes.add(Problem.of(
                            "EX-022", "llama.cpp has no tokenizer like this model's: it takes and gives token ids only")
                    .advice("Divide the text with another program; the list of tokens stands in the file"));
        }
        VisionLayout.of(variant)
                .ifPresentOrElse(
                        layout -> notes.addAll(sight(layout)),
                        () -> notes.add(Problem.of(
                                "EX-015", "the folder holds the language model alone and sees no pictures")));
        variant.base()
                .config()
                .numerics()
                .rotary()
                .stretch()
                .ifPresent(stretch -> notes.add(Problem.of(
                                "EX-024",
                                "llama.cpp chooses between the short and the long rotary factors by the size of its context, not by the"
                                        + " length of the text")
                        .advice("Give it a context of at most " + stretch.boundary()
                                + " positions for texts that fit in")));
        long whole = language.tensorsIn(Encoding.F16);
        if (type == GgufType.Q8_0 && whole > 0) {
            Problem note = Problem.of(
                            "EX-025", "rows of some matrices do not divide into blocks of 32: these stay 16-bit floats")
                    .found(whole + " matrices");
            notes.add(
                    variant.base().config().decoder().hiddenSize() % 32 == 0
                            ? note.advice("Prune to multiples of 32 neurons (--neuron-multiple 32) for a smaller file")
                            : note);
        }
        return notes;
    }

    private List<Problem> sight(VisionLayout layout) {
        List<Problem> notes = new ArrayList<>();
        notes.add(Problem.of(
                "EX-023",
                "llama.cpp approximates the projector's GELU and prepares pictures in its own way: answers about pictures may"
                        + " differ a little"));
        if (VisionLayout.hasClassRow(variant) && layout == VisionLayout.LLAVA) {
            notes.add(Problem.of(
                            "EX-026",
                            "many versions of llama.cpp put the class row of a picture behind its patches and so give every"
                                    + " patch the position of its neighbour")
                    .found("llama.cpp from May 2025 on, issue 25814 of its repository")
                    .advice("Use a version in which that is mended, or an older one, for answers about pictures"));
        }
        return notes;
    }
}
