package io.espalier.engine.progress;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancelTokenTest {
    @Test
    void listenerStopsWhenItsTokenIsCancelled() {
        CancelToken token = new CancelToken();
        ProgressListener listener = ProgressListener.NONE.with(token);
        assertDoesNotThrow(listener::check);
        token.cancel();
        assertThrows(Cancelled.class, listener::check);
    }

    @Test
    void listenerPassesProgressOnWhenItHasAToken() {
        List<String> heard = new ArrayList<>();
        ProgressListener target =
                (stage, done, total, note) -> heard.add(stage + " " + done + "/" + total + " " + note);
        target.with(new CancelToken()).progress("calibrate", 3, 12, "layer 3");
        assertEquals(List.of("calibrate 3/12 layer 3"), heard);
    }

    @Test
    void neverStaysUncancelledWhenAskedToCancel() {
        CancelToken.never().cancel();
        assertDoesNotThrow(CancelToken.never()::check);
    }
}
