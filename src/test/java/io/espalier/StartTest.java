package io.espalier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartTest {
    @Test
    void windowIsRuledOutWhenLinuxHasNoDisplay() {
        assertEquals(Optional.of("DISPLAY is not set"), Start.whyNoWindow("Linux", Map.of()));
        assertEquals(Optional.of("DISPLAY is not set"), Start.whyNoWindow("Linux", Map.of("DISPLAY", " ")));
    }

    @Test
    void windowIsTriedWhenThereMayBeADisplay() {
        assertEquals(Optional.empty(), Start.whyNoWindow("Linux", Map.of("DISPLAY", ":0")));
        assertEquals(Optional.empty(), Start.whyNoWindow("Mac OS X", Map.of()));
        assertEquals(Optional.empty(), Start.whyNoWindow("Windows 11", Map.of()));
    }
}
