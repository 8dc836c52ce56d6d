package io.espalier.engine.evaluate.scoring.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonNumbersTest {

    @ParameterizedTest
    @CsvSource({"' 3 ',3", "+3,3", "-0,0", "007,7", "1_000,1000", "５,5", "٣٤,34"})
    void integersAreReadAsPythonReadsThem(String text, String expected) {
        assertEquals(Optional.of(new BigInteger(expected)), PythonNumbers.parseInt(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3.0", "1__0", "_1", "1_", "+ 3", "0x1F", "½", "1e3", "--1"})
    void otherTextIsNoInteger(String text) {
        assertTrue(PythonNumbers.parseInt(text).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "1e3,1000",
        "' .5 ',0.5",
        "5.,5",
        "1_0.2_5,10.25",
        "inf,Infinity",
        "-Infinity,-Infinity",
        "NaN,NaN",
        "1e400,Infinity"
    })
    void floatsAreReadAsPythonReadsThem(String text, double expected) {
        assertEquals(expected, PythonNumbers.parseFloat(text).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1d", "0x1p3", "1,000", "e5", "1e", "infinite", "1 000"})
    void otherTextIsNoFloat(String text) {
        assertTrue(PythonNumbers.parseFloat(text).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "7,7.0",
        "-0.0,-0.0",
        "1e16,1e+16",
        "123456789012345680,1.2345678901234568e+17",
        "0.0001,0.0001",
        "0.00001,1e-05",
        "2e-44,2e-44",
        "0.1,0.1",
        "2.0E-3,0.002",
        "9007199254740993,9007199254740992.0",
        "5e-324,5e-324"
    })
    void floatsAreSpelledAsPythonSpellsThem(double value, String expected) {
        assertEquals(expected, PythonNumbers.repr(value));
    }

    @Test
    void spelledFloatsGiveThemselvesBack() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 2000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            assertEquals(
                    value, PythonNumbers.parseFloat(PythonNumbers.repr(value)).orElseThrow());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.125,2,0.12",
        "2.675,2,2.67",
        "0.375,2,0.38",
        "1.35,1,1.4",
        "1.25,1,1.2",
        "-0.04,1,-0.0",
        "1234.5,-2,1200"
    })
    void roundingGoesByTheBinaryValue(double value, int digits, double expected) {
        assertEquals(expected, PythonNumbers.round(value, digits));
    }
}
