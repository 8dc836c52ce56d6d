package io.espalier.engine.evaluate.task;

import java.util.List;
import java.util.Optional;

/**
 * Which version of lmms-eval's rules applies: five switches, since these five moved scores between its releases.
 *
 * @param name the name shown beside every score
 * @param scienceQa how a ScienceQA answer is compared
 * @param ai2d what is cut from an AI2D answer before it is compared
 * @param mmmuPrompt the wording and the token limit of MMMU
 * @param mmmuOpen how an open MMMU answer is compared
 * @param mathVista how MathVista is asked and scored
 */
public record Profile(
        String name,
        ScienceQaRule scienceQa,
        Ai2dFilter ai2d,
        MmmuPrompt mmmuPrompt,
        MmmuOpen mmmuOpen,
        MathVistaRules mathVista) {

    private static final String NO_JUDGE = "+no-judge";

    /** The rules of v0.2.0 with the repaired ScienceQA comparison: the best guess at what the paper used. */
    public static final Profile PAPER = new Profile(
            "paper",
            ScienceQaRule.ANY_CASE,
            Ai2dFilter.LEADING_LETTER,
            new MmmuPrompt(true, 128),
            MmmuOpen.ALL_PREDICTIONS,
            new MathVistaRules(
                    MathVistaPrompt.FORMAT, Extraction.RULE, FloatPrecision.AS_STORED, EmptyExtraction.WRONG, 1024));

    /** The rules of lmms-eval v0.3.0, its ScienceQA fault included. */
    public static final Profile LMMS_0_3_0 = new Profile(
            "lmms-0.3.0",
            ScienceQaRule.LOWERED,
            Ai2dFilter.LEADING_LETTER,
            new MmmuPrompt(true, 16),
            MmmuOpen.ALL_PREDICTIONS,
            new MathVistaRules(
                    MathVistaPrompt.FORMAT,
                    Extraction.RULE,
                    FloatPrecision.AS_STORED,
                    EmptyExtraction.NEAREST_CHOICE,
                    1024));

    /** The rules of lmms-eval v0.7.2, its fault in open MMMU questions included. */
    public static final Profile LMMS_0_7_2 = new Profile(
            "lmms-0.7.2",
            ScienceQaRule.ANY_CASE,
            Ai2dFilter.LEADING_LETTER,
            new MmmuPrompt(true, 128),
            MmmuOpen.CHARACTERS_OF_FIRST,
            new MathVistaRules(
                    MathVistaPrompt.FORMAT,
                    Extraction.RULE,
                    FloatPrecision.AS_STORED,
                    EmptyExtraction.NEAREST_CHOICE,
                    16384));

    /** How a ScienceQA answer is compared with the gold letter. */
    public enum ScienceQaRule {
        /** Releases 0.1.0 to 0.2.1: the letter in capitals, alone or followed by a full stop. */
        SAME_CASE,
        /** Releases 0.2.2 to 0.3.4: the answer is lowered first, so that "B." is never right. */
        LOWERED,
        /** Since 0.3.5: the letter alone in any case, or a capital followed by a full stop. */
        ANY_CASE
    }

    /** What is cut from an AI2D answer before it is compared. */
    public enum Ai2dFilter {
        /** Release 0.1.0: nothing. */
        NONE,
        /** Since 0.2.0: "A. leaf" becomes "A". */
        LEADING_LETTER
    }

    /**
     * The wording and the token limit of MMMU.
     *
     * @param blankLine whether a blank line stands before the instruction, as since 0.2.0
     * @param maxNewTokens how long an answer may get
     */
    public record MmmuPrompt(boolean blankLine, int maxNewTokens) {}

    /** How an open MMMU answer is compared. */
    public enum MmmuOpen {
        /** Up to 0.3.4: every prediction found in the answer is tried. */
        ALL_PREDICTIONS,
        /** Since 0.3.5: the first prediction is walked through character by character, which is always wrong. */
        CHARACTERS_OF_FIRST
    }

    /** How a MathVista question is put. */
    public enum MathVistaPrompt {
        /** Question, options, and one line that asks for a short answer. */
        FORMAT,
        /** "Question:", "Choices:", "Hint:": the chain-of-thought task. */
        STEP_BY_STEP,
        /** As step by step, ended by "Solution:". */
        SOLUTION
    }

    /** How a MathVista answer is found in what the model wrote. */
    public enum Extraction {
        /** A fixed rule stands in for the language model that lmms-eval asks: repeatable and offline. */
        RULE,
        /** Only lmms-eval's short-cuts, as when it has no key for its judge: anything else is an empty extraction. */
        SHORTCUTS
    }

    /** How the precision of a MathVista number is taken. */
    public enum FloatPrecision {
        /** As stored, a float: rounding fails and every such question is wrong, as in all releases of lmms-eval. */
        AS_STORED,
        /** As an integer, as MathVista's own scorer does. */
        AS_INTEGER
    }

    /** What an empty extraction counts as in a multiple-choice question of MathVista. */
    public enum EmptyExtraction {
        /** The choice that is nearest by edit distance: lmms-eval. */
        NEAREST_CHOICE,
        /** Wrong: the only reading under which the paper's scores below 15 are possible. */
        WRONG
    }

    /**
     * How MathVista is asked and scored.
     *
     * @param prompt the wording
     * @param extraction how the answer is found in the response
     * @param precision how the precision of a number is taken
     * @param empty what an empty extraction counts as
     * @param maxNewTokens how long an answer may get
     */
    public record MathVistaRules(
            MathVistaPrompt prompt,
            Extraction extraction,
            FloatPrecision precision,
            EmptyExtraction empty,
            int maxNewTokens) {}

    /** Returns the three presets, the default one first. */
    public static List<Profile> presets() {
        return List.of(PAPER, LMMS_0_3_0, LMMS_0_7_2);
    }

    /**
     * Returns a preset by name; {@code +no-judge} behind the name leaves MathVista with lmms-eval's short-cuts alone.
     *
     * @param name such as {@code paper} or {@code lmms-0.3.0+no-judge}
     */
    public static Optional<Profile> named(String name) {
        boolean noJudge = name.endsWith(NO_JUDGE);
        String plain = noJudge ? name.substring(0, name.length() - NO_JUDGE.length()) : name;
        return presets().stream()
                .filter(profile -> profile.name.equals(plain))
                .map(profile -> noJudge ? profile.withoutJudge() : profile)
                .findFirst();
    }

    /** Returns this profile with MathVista scored as lmms-eval scores it when its judge cannot be reached. */
    public Profile withoutJudge() {
        return withMathVista(
                name + NO_JUDGE,
                new MathVistaRules(
                        mathVista.prompt(),
                        Extraction.SHORTCUTS,
                        mathVista.precision(),
                        mathVista.empty(),
                        mathVista.maxNewTokens()));
    }

    /** Returns this profile under another name with other MathVista rules. */
    public Profile withMathVista(String newName, MathVistaRules rules) {
        return new Profile(newName, scienceQa, ai2d, mmmuPrompt, mmmuOpen, rules);
    }
}
