package io.espalier.report.table;

import java.util.Objects;

/**
 * One column of a table.
 *
 * @param key short stable name, used in JSON and as the CSV header
 * @param heading what people read above the column
 * @param format how numbers are shown and cells aligned
 * @param best which value is set in bold
 */
public record TableColumn(String key, String heading, ValueFormat format, Best best) {

    /** Which value of a column is the best one. */
    public enum Best {
        /** No value is marked. */
        NONE,
        /** The highest value. */
        HIGHEST,
        /** The lowest value. */
        LOWEST
    }

    /** Refuses null parts. */
    public TableColumn {
        Objects.requireNonNull(key);
        Objects.requireNonNull(heading);
        Objects.requireNonNull(format);
        Objects.requireNonNull(best);
    }

    /** Returns a column of text whose key is its heading. */
    public static TableColumn text(String heading) {
        return new TableColumn(heading, heading, ValueFormat.TEXT, Best.NONE);
    }

    /** Returns a column of numbers whose key is its heading, without a best value. */
    public static TableColumn number(String heading, ValueFormat format) {
        return new TableColumn(heading, heading, format, Best.NONE);
    }

    /** Returns this column with its best value marked. */
    public TableColumn best(Best which) {
        return new TableColumn(key, heading, format, which);
    }

    /** Returns a cell of this column as people read it. */
    public String show(Cell cell) {
        if (cell instanceof Cell.Text text) {
            return text.value();
        }
        return cell instanceof Cell.Quantity number ? format.show(number.value()) : "–";
    }
}
