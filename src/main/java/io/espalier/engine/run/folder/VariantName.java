package io.espalier.engine.run.folder;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the variants of a run are called, and the stages that make and measure them. */
public final class VariantName {
    /** The base model. */
    public static final String DENSE = "dense";

    /** The base model asked without pictures. */
    public static final String BLIND = "blind";

    /** What stands before a variant in the name of the stage that prunes it. */
    public static final String PRUNE = "prune ";

    /** What stands before a variant in the name of the stage that trains it. */
    public static final String RECOVER = "recover ";

    /** What stands before a variant in the name of the stage that measures it. */
    public static final String EVALUATE = "evaluate ";

    private static final Pattern BY_RATIO = Pattern.compile("(?:layerwise|widthwise)-(\\d{1,2}(?:\\.\\d)?)");
    private static final String RECOVERED = "+recovered";

    private VariantName() {}

    /** Returns the name of a pruned variant, such as {@code widthwise-30}. */
    public static String of(String paradigm, double ratio) {
        String percent = String.format(Locale.ROOT, "%.1f", 100 * ratio).replaceFirst("\\.0$", "");
        return paradigm + "-" + percent;
    }

    /** Returns the percentage in a name that {@link #of} made; empty for other names. */
    public static Optional<String> percent(String variant) {
        Matcher matcher = BY_RATIO.matcher(pruned(variant));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Returns the name of what was recovered from a variant. */
    public static String recovered(String variant) {
        return variant + RECOVERED;
    }

    /** Returns whether a variant was recovered from another. */
    public static boolean isRecovered(String variant) {
        return variant.endsWith(RECOVERED);
    }

    /** Returns the variant that another was recovered from; itself when it was not. */
    public static String pruned(String variant) {
        return isRecovered(variant) ? variant.substring(0, variant.length() - RECOVERED.length()) : variant;
    }
}
