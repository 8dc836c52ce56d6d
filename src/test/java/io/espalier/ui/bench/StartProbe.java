package io.espalier.ui.bench;

import io.espalier.ui.platform.FxThread;
import io.espalier.ui.shell.WorkbenchApp;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.stage.Window;

/** Opens the window as the program does and prints when it can be used and when the model card is there. */
public final class StartProbe {
    private StartProbe() {}

    /** Prints two numbers of milliseconds since the process began. */
    public static void main(String[] args) throws Exception {
        Thread window = new Thread(() -> Application.launch(WorkbenchApp.class), "window");
        window.start();
        CountDownLatch done = new CountDownLatch(1);
        while (Window.getWindows().stream().noneMatch(Window::isShowing)) {
            Thread.onSpinWait();
        }
        FxThread.run(() -> new Watch(done).start());
        boolean shown = done.await(60, TimeUnit.SECONDS);
        Platform.exit();
        System.exit(shown ? 0 : 1);
    }

    private static long sinceStart() {
        return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
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
                System.out.println("usable " + sinceStart());
            }
            Node name = Window.getWindows().get(0).getScene().lookup("#model-name");
            if (frames > 3 && name instanceof Label label && !label.getText().isEmpty()) {
                System.out.println("card " + sinceStart());
                stop();
                done.countDown();
            }
        }
    }
}
