package io.espalier.ui.bench;

import io.espalier.ui.platform.FxThread;
import io.espalier.ui.shell.Workbench;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.stage.Window;

/** Opens the window as the program does and prints when it can be used and when the model card is there. */
public final class StartProbe {
    private StartProbe() {}

    /** Prints twice the milliseconds since the process began and those that it has computed. */
    public static void main(String[] args) throws Exception {
        Thread window = new Thread(Workbench::launch, "window");
        window.start();
        CountDownLatch done = new CountDownLatch(1);
        // Not spinning: that would take a core away from what is measured.
        while (Window.getWindows().stream().noneMatch(Window::isShowing)) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        FxThread.run(() -> new Watch(done).start());
        boolean shown = done.await(60, TimeUnit.SECONDS);
        Platform.exit();
        System.exit(shown ? 0 : 1);
    }

    private static long sinceStart() {
        return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    /** Returns the milliseconds that all threads of this process have computed: what a busy machine does not change. */
    private static long processorTime() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof com.sun.management.OperatingSystemMXBean processes
                ? TimeUnit.NANOSECONDS.toMillis(processes.getProcessCpuTime())
                : -1;
    }

    /** Prints at the third frame, which follows two that were drawn, and when the name of the model is on the screen. */
    private static final class Watch extends AnimationTimer {
        private final CountDownLatch done;
        private int frames;

        Watch(CountDownLatch done) {
            this.done = done;
        }

        @Override
        public void handle(long now) {
            frames++;
            if (frames == 3) {
                System.out.println("usable " + sinceStart() + " " + processorTime());
            }
            Node name = Window.getWindows().get(0).getScene().lookup("#model-name");
            if (frames > 3 && name instanceof Label label && !label.getText().isEmpty()) {
                System.out.println("card " + sinceStart() + " " + processorTime());
                stop();
                done.countDown();
            }
        }
    }
}
