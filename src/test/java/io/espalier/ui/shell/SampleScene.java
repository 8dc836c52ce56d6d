package io.espalier.ui.shell;

import io.espalier.ui.SampleWindow;

/** Puts the window into a state worth looking at. */
final class SampleScene {
    private SampleScene() {}

    static void fill(SampleWindow sample) {
        sample.openCalibrated("sprout");
        sample.services().runs().refresh();
        sample.services().workspace().cut().setRatio(0.3);
    }
}
