package io.espalier.orchard;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words of the world, one token each, with fixed numbers: a model that has been trained depends on them.
 *
 * <p>A text is cut into words, single digits, marks and newlines; letters keep their case, so that the option "A" and the
 * article "a" are two words. Immutable and thread-safe.
 */
public final class OrchardVocabulary {
    /** Fills up short sequences. */
    public static final int PAD = 0;

    /** Begins every sequence. */
    public static final int BEGIN = 1;

    /** Ends every answer. */
    public static final int END = 2;

    /** Stands for a word that is not in the world. */
    public static final int UNKNOWN = 3;

    /** Stands for the picture; the model puts one vector per patch in its place. */
    public static final int IMAGE = 4;

    /** Opens a question. */
    public static final int USER = 5;

    /** Opens an answer. */
    public static final int ASSISTANT = 6;

    /** A line's end. */
    public static final int NEWLINE = 7;

    /** The tokens that no text can contain: they are only ever written by the program itself. */
    static final List<String> SPECIAL = List.of("<pad>", "<s>", "</s>", "<unk>", "<image>");

    /** What one token of a text is; the same expression stands in {@code tokenizer.json}. */
    static final String WORD = "USER:|ASSISTANT:|[A-Za-z]+|[0-9]|\\n|[^A-Za-z0-9\\s]";

    private static final String WORDS = """
            . , : ? ! ' $ < > 0 1 2 3 4 5 6 7 8 9 A B C D E F G H
            apple banana cherry grape kiwi lemon melon orange peach pear plum strawberry
            apples bananas cherries grapes kiwis lemons melons oranges peaches pears plums strawberries
            red yellow green blue purple pink brown cake jam juice pie sauce soup tea wine
            whole cut uncut plate basket box top bottom left right center above below
            yes no sour sweet ripe fresh bitter soft Tom Ann Ben Eva
            Answer Are Context Describe Do Does Here How Is Nothing Read The There What Where Which Who
            a agree an and are at bar bars been best buy buys can chart cheaper cheapest choices code color cost costs
            diagram differ directly do does dollars for from fruit fruits given has hold holds image in integer is it
            label letter letters likes lot many mark marked marks more most much name number of on option or
            pays phrase picture price prices printed product question s say says shop shortest shows single sold sum
            tall taller tallest than that the there thing this to total unusual using were with word worst
            """;
    private static final List<String> ENTRIES = entries();
    private static final Map<String, Integer> IDS = ids();
    private static final Pattern TOKEN = Pattern.compile(WORD);

    /** Blanks that a word-by-word join puts in but a reader does not expect; also in {@code tokenizer.json}. */
    static final String SUPERFLUOUS =
            " (?=[.,:?!'>])|(?<=['<]) |(?<=[$0-9]) (?=[0-9])|(?<=\\b[A-H]) (?=[0-9])| (?=\\n)|(?<=\\n) ";

    private static final Pattern BLANKS = Pattern.compile(SUPERFLUOUS);

    private OrchardVocabulary() {}

    private static List<String> entries() {
        Stream<String> words = Arrays.stream(WORDS.strip().split("\\s+"));
        return Stream.of(SPECIAL.stream(), Stream.of("USER:", "ASSISTANT:", "\n"), words)
                .flatMap(s -> s)
                .toList();
    }

    private static Map<String, Integer> ids() {
        Map<String, Integer> ids = new HashMap<>();
        for (String entry : ENTRIES) {
            ids.put(entry, ids.size());
        }
        return Map.copyOf(ids);
    }

    /** Returns all entries; the place in the list is the number of the token. */
    public static List<String> list() {
        return ENTRIES;
    }

    /** Returns how many entries there are. */
    public static int size() {
        return ENTRIES.size();
    }

    /** Returns the number of an entry. */
    public static OptionalInt id(String entry) {
        Integer id = IDS.get(entry);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /** Returns the tokens of a text, without anything before or after; special tokens are never found in it. */
    public static int[] encode(String text) {
        int[] ids = new int[text.length()];
        int count = 0;
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            ids[count++] = IDS.getOrDefault(matcher.group(), UNKNOWN);
        }
        return Arrays.copyOf(ids, count);
    }

    /** Returns the readable text of tokens; special tokens are left out. */
    public static String decode(int[] ids) {
        StringBuilder joined = new StringBuilder();
        for (int id : ids) {
            if (id >= SPECIAL.size()) {
                joined.append(joined.isEmpty() ? "" : " ").append(ENTRIES.get(id));
            }
        }
        return BLANKS.matcher(joined).replaceAll("");
    }

    /**
     * Returns a turn as it follows the picture: {@code \n question ASSISTANT: answer </s>}.
     *
     * <p>The whole sequence of a model is {@code <s> USER: <image>}, with the last token repeated for each patch, and this.
     */
    public static EncodedTurn encodeTurn(QuestionAnswer turn) {
        int[] question = encode(turn.prompt());
        int[] answer = encode(turn.answer());
        int[] ids = new int[question.length + answer.length + 3];
        ids[0] = NEWLINE;
        System.arraycopy(question, 0, ids, 1, question.length);
        ids[question.length + 1] = ASSISTANT;
        System.arraycopy(answer, 0, ids, question.length + 2, answer.length);
        ids[ids.length - 1] = END;
        return new EncodedTurn(ids, question.length + 2);
    }
}
