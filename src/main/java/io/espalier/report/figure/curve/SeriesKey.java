package io.espalier.report.figure.curve;

import io.espalier.report.text.VisibleText;

/** Names a series for JFreeChart, which refuses two of the same name: the index tells them apart, the legend shows the name. */
record SeriesKey(int index, String name) implements Comparable<SeriesKey> {
    @Override
    public int compareTo(SeriesKey other) {
        return Integer.compare(index, other.index);
    }

    @Override
    public String toString() {
        return VisibleText.shortened(name, 60);
    }
}
