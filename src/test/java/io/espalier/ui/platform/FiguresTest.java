package io.espalier.ui.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void countsHaveThreeDigits() {
        assertEquals("704", Figures.count(704));
        assertEquals("7.06 B", Figures.count(7_063_427_072L));
        assertEquals("11.8 M", Figures.count(11_812_000));
        assertEquals("999 K", Figures.count(999_000));
    }

    @Test
    void bytesAreBinary() {
        assertEquals("13.2 GiB", Figures.bytes(14_126_854_144L));
        assertEquals("512 B", Figures.bytes(512));
    }

    @Test
    void changesAreSigned() {
        assertEquals("−30.0 %", Figures.change(100L, 70L));
        assertEquals("+10.0 %", Figures.change(100L, 110L));
        assertEquals("±0.0 %", Figures.change(100L, 100L));
        assertEquals("–", Figures.change(0L, 1L));
    }

    @Test
    void valuesKeepTheirMeaning() {
        assertEquals("NaN", Figures.value(Double.NaN));
        assertEquals("∞", Figures.value(Double.POSITIVE_INFINITY));
        assertEquals("0.1234", Figures.value(0.12341));
        assertEquals("1.20e-05", Figures.value(0.000012));
        assertEquals("4.2e-4", Figures.brief(0.00042));
        assertEquals("0.081", Figures.brief(0.0811));
    }

    @Test
    void timesAreShort() {
        assertEquals("42 s", Figures.time(42));
        assertEquals("3 min 05 s", Figures.time(185));
        assertEquals("2 h 10 min", Figures.time(7800));
    }
}
