package io.espalier.ui.platform;

/**
 * A language that nobody speaks: English with accents, in quotation marks and 40 % longer. Started with {@code
 * -Duser.language=qps}, every text that stays plain was never meant to be translated or was forgotten, and every text that is
 * cut off would be cut off in a longer language too.
 */
final class Pseudo {
    /** Its language code, from the range for private use. */
    static final String LANGUAGE = "qps";

    private static final String PLAIN = "AEIOUaeiouyncs";
    private static final String ACCENTED = "ÀÉÎÕÜàéîõüýñçš";
    private static final double LONGER = 0.4;

    private Pseudo() {}

    /** Returns a text in that language; places such as {@code {0}} stay as they are. */
    static String of(String text) {
        if (text.isEmpty()) {
            return text;
        }
        StringBuilder pseudo = new StringBuilder("«");
        text.chars().forEach(c -> {
            int i = PLAIN.indexOf(c);
            pseudo.append(i < 0 ? (char) c : ACCENTED.charAt(i));
        });
        pseudo.append("~".repeat((int) Math.ceil(LONGER * text.length())));
        return pseudo.append('»').toString();
    }
}
