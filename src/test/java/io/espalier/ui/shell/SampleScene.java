package io.espalier.ui.shell;

import io.espalier.engine.problem.Problem;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.workspace.Step;
import io.espalier.worker.protocol.Command;
import io.espalier.worker.protocol.Verb;
import io.espalier.worker.protocol.WorkerEvent;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javax.imageio.ImageIO;

/** Puts the window into a state worth looking at. */
final class SampleScene {
    /** What is worth a picture beside the views. */
    static final List<String> EXTRAS = List.of(
            "1-structure",
            "3-curve",
            "7-large",
            "8-histogram",
            "8-difference",
            "9-refused",
            "10-palette",
            "11-tasks",
            "4-data",
            "4-queue",
            "5-intervals",
            "12-pins",
            "13-settings",
            "14-numbers",
            "7-lineage",
            "7-recipe",
            "4-sweep");

    private SampleScene() {}

    static void show(String extra, SampleWindow sample, Scene scene) {
        var workspace = sample.services().workspace();
        switch (extra) {
            case "4-data" -> {
                workspace.stepProperty().set(Step.RECOVER);
                press(scene, "#recover-side-data");
                press(scene, "#data-examine");
            }
            case "4-queue" -> {
                press(scene, "#recover-start");
                press(scene, "#recover-start");
                press(scene, "#recover-side-queue");
            }
            case "5-intervals" -> {
                workspace.stepProperty().set(Step.COMPARE);
                press(scene, "#matrix-intervals");
            }
            case "7-lineage" -> {
                press(scene, "#numbers-close");
                workspace.stepProperty().set(Step.RUNS);
                ((TableView<?>) scene.lookup("#run-table")).getSelectionModel().clearAndSelect(0);
            }
            case "7-recipe" -> press(scene, "#runs-single-recipe");
            case "4-sweep" -> {
                workspace.modelProperty().set(workspace.models().get(0));
                workspace.cut().setRatio(0.3);
                workspace.stepProperty().set(Step.RECOVER);
                press(scene, "#recover-sweep");
                ((TextField) scene.lookup("#sweep-values-0")).setText("0.15, 0.3, 0.45, 0.6");
                ((TextField) scene.lookup("#sweep-values-1")).setText("1, 2, 3");
            }
            case "1-structure" -> {
                workspace.cut().setRatio(0.3);
                workspace.stepProperty().set(Step.MODEL);
                press(scene, "#model-page-structure");
            }
            case "3-curve" -> {
                press(scene, "#model-page-card");
                double[] ratios = {0, 0.1, 0.2, 0.35, 0.5, 0.6, 0.62, 0.55, 0.4, 0.3, 0.15, 0};
                for (int layer = 0; layer < ratios.length; layer++) {
                    workspace.cut().draw(layer, ratios[layer]);
                }
                workspace.cut().protect(5, true);
                workspace.stepProperty().set(Step.PRUNE);
            }
            case "7-large" -> {
                sample.openCalibrated("llava-1.5-7b");
                workspace.cut().toggleLayer(20);
                workspace.cut().setRatio(0.25);
                workspace.stepProperty().set(Step.IMPORTANCE);
            }
            case "8-histogram" -> press(scene, "#importance-picture-histogram");
            case "8-difference" -> {
                sample.openCalibrated("sprout");
                workspace.cut().setRatio(0.3);
                MenuButton compare = (MenuButton) scene.lookup("#importance-compare");
                compare.getItems().get(compare.getItems().size() - 2).fire();
            }
            case "9-refused" -> {
                workspace.stepProperty().set(Step.MODEL);
                sample.engine()
                        .fail(
                                Verb.OPEN,
                                Problem.of("ST-007", "tensor \"lm_head.weight\" is cut short")
                                        .at("model-00002-of-00003.safetensors, byte 4 976 698 368")
                                        .found("4 976 690 176 bytes")
                                        .expected("4 976 698 672")
                                        .advice("Download this shard again"),
                                Problem.of("CF-003", "config.json names an architecture that is not known")
                                        .found("\"GPT2LMHeadModel\"")
                                        .expected("LlavaForConditionalGeneration")
                                        .advice("Open a LLaVA model"));
                workspace.open(sample.services().home().resolve("broken-download"));
            }
            case "10-palette" ->
                scene.getAccelerators()
                        .get(new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN))
                        .run();
            case "12-pins" -> {
                workspace.stepProperty().set(Step.COMPARE);
                item(scene, "curve-export", "pin");
                item(scene, "matrix-export", "pin");
                press(scene, "#status-pins");
            }
            case "13-settings" -> {
                press(scene, "#pins-close");
                press(scene, "#settings-open");
            }
            case "14-numbers" -> {
                press(scene, "#settings-close");
                item(scene, "curve-export", "numbers");
            }
            default -> {
                scene.lookup("#palette")
                        .fireEvent(
                                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false));
                press(scene, "#status-tasks");
            }
        }
    }

    static void fill(SampleWindow sample) {
        sample.openCalibrated("sprout");
        sample.services().runs().refresh();
        sample.services().workspace().cut().setRatio(0.3);
        var question = sample.services().workspace().question();
        question.pictureProperty().set(picture(sample.services().home().resolve("fruit.png")));
        question.textProperty().set("How many uncut fruits are in the picture?");
        sample.engine().on(Verb.RUN, SampleScene::train);
    }

    /** Presses what makes a view worth looking at. */
    static void act(Step step, Scene scene) {
        switch (step) {
            case PRUNE -> press(scene, "#ask-start");
            case RECOVER -> {
                ((TextField) scene.lookup("#field-data")).setText("assets/orchard/train.json");
                press(scene, "#recover-start");
            }
            case ANSWERS -> {
                MenuButton add = (MenuButton) scene.lookup("#answers-add");
                add.getItems().get(1).fire();
                press(scene, "#answers-ask");
                press(scene, "#answers-preset-unusual");
                press(scene, "#answers-ask");
            }
            case RUNS -> choose(scene);
            case COMPARE -> focus((TableView<?>) scene.lookup("#matrix"), 16, 9);
            default -> {}
        }
    }

    private static void choose(Scene scene) {
        TableView<?> table = (TableView<?>) scene.lookup("#run-table");
        table.getSelectionModel().clearSelection();
        table.getSelectionModel().selectIndices(0, 3);
    }

    private static <S> void focus(TableView<S> matrix, int row, int column) {
        matrix.getFocusModel().focus(row, matrix.getColumns().get(column));
    }

    private static void item(Scene scene, String menu, String name) {
        ((MenuButton) scene.lookup("#" + menu))
                .getItems().stream()
                        .filter(item -> (menu + "-" + name).equals(item.getId()))
                        .findFirst()
                        .orElseThrow()
                        .fire();
    }

    private static void press(Scene scene, String id) {
        ((ButtonBase) scene.lookup(id)).fire();
    }

    private static void train(Command<?> command, Consumer<EngineEvent> events) {
        Random random = new Random(5);
        for (int step = 1; step <= 540; step++) {
            double fall = 0.35 + 2.2 * Math.exp(-step / 90.0);
            double noise = 1 + 0.12 * random.nextGaussian();
            double rate = 1e-3 * Math.min(1, step / 27.0) * (0.5 + 0.5 * Math.cos(Math.PI * step / 900.0));
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("loss", fall * noise + 0.2 * Math.exp(-step / 200.0));
            values.put("ce", fall * noise);
            values.put("l2", 0.25 * Math.exp(-step / 200.0) * (1 + 0.05 * random.nextGaussian()));
            values.put("rate", rate);
            values.put("gradientNorm", 0.8 * fall * (1 + 0.25 * Math.abs(random.nextGaussian())));
            values.put("samplesPerSecond", 7.4 + 0.3 * random.nextGaussian());
            values.put("memoryBytes", 1.21e9 + 2e5 * step);
            values.put("skipped", 0.0);
            events.accept(new EngineEvent.Told(new WorkerEvent.Metric(step, values)));
        }
        events.accept(new EngineEvent.Told(new WorkerEvent.Progress("recover", 540, 900, "step 540 of 900")));
    }

    private static Path picture(Path file) {
        BufferedImage image = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(new Color(0xF3EAD8));
        g.fillRect(0, 0, 96, 96);
        int[][] fruits = {
            {8, 14, 0xC0392B}, {40, 10, 0xC0392B}, {66, 30, 0xD8B13A}, {16, 56, 0x7FA650}, {52, 62, 0xC0392B}
        };
        for (int[] fruit : fruits) {
            g.setColor(new Color(fruit[2]));
            g.fillOval(fruit[0], fruit[1], 24, 23);
            g.setColor(new Color(0x5B4327));
            g.fillRect(fruit[0] + 11, fruit[1] - 4, 2, 6);
        }
        g.dispose();
        try {
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
