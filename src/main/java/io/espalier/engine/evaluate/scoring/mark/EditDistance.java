package io.espalier.engine.evaluate.scoring.mark;

/** Levenshtein's distance over code points: the fewest insertions, deletions and replacements. */
public final class EditDistance {

    private EditDistance() {}

    /** Returns the distance, 0 for equal texts; takes time proportional to the product of their lengths. */
    public static int between(String first, String second) {
        int[] a = first.codePoints().toArray();
        int[] b = second.codePoints().toArray();
        int[] row = new int[b.length + 1];
        for (int j = 0; j <= b.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length; j++) {
                int above = row[j];
                int replaced = a[i - 1] == b[j - 1] ? diagonal : diagonal + 1;
                row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length];
    }
}
