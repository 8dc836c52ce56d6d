package io.espalier.ui.task;

import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import java.util.function.LongSupplier;

/** Time still needed, from the pace since the first report: a resumed run that starts at step 700 is not taken for fast. */
final class Eta {
    private static final double WARM_UP_SECONDS = 1.5;

    private final LongSupplier nanoTime;
    private long firstDone = -1;
    private long firstTotal;
    private long firstTime;

    Eta(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    String after(long done, long total) {
        if (firstDone < 0 || done < firstDone || total != firstTotal) {
            firstDone = done;
            firstTotal = total;
            firstTime = nanoTime.getAsLong();
            return "";
        }
        double seconds = (nanoTime.getAsLong() - firstTime) / 1e9;
        if (total <= 0 || done == firstDone || seconds < WARM_UP_SECONDS) {
            return "";
        }
        double left = seconds / (done - firstDone) * (total - done);
        return left < 1 ? "" : Texts.get("task.remaining", Figures.time(left));
    }
}
