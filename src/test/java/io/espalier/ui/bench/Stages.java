package io.espalier.ui.bench;

import io.espalier.ui.shell.Shell;
import io.espalier.ui.theme.Theme;
import java.util.List;
import java.util.Locale;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** Windows that are measured, and what is said about them. */
final class Stages {
    private Stages() {}

    static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    static Scene show(Parent root, double width, double height) throws Exception {
        return Pulses.onFx(() -> {
            Stage stage = new Stage();
            Scene scene = root instanceof Shell shell ? shell.scene(width, height) : new Scene(root, width, height);
            if (!(root instanceof Shell)) {
                Theme.LIGHT.apply(scene);
            }
            stage.setScene(scene);
            stage.show();
            return scene;
        });
    }

    static void close(Scene scene) throws Exception {
        Pulses.onFx(() -> {
            scene.getWindow().hide();
            return true;
        });
    }

    static double mean(List<Long> gaps) {
        return gaps.stream().mapToLong(Long::longValue).average().orElse(Double.NaN) / 1e6;
    }
}
