package io.espalier.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.checkpoint.pickle.TorchArchive;
import io.espalier.engine.model.config.OtherFolder;
import io.espalier.engine.model.config.TensorNames;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.DType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong with a LLaVA in its original layout. */
@SuppressWarnings("NullAway.Init") // set before each test
class OriginalLlavaFolderTest {
    @TempDir
    Path temporary;

    private Path model;
    private Path clip;

    @BeforeEach
    void write() throws Exception {
        model = GoldenOriginal.written(temporary.resolve("models"));
        clip = model.resolveSibling("clip");
    }

    @AfterEach
    void forgetTower() {
        OtherFolder.TOWER.forget();
    }

    private void change(Path file, Consumer<ObjectNode> change) throws Exception {
        ObjectMapper json = new ObjectMapper();
        ObjectNode tree = (ObjectNode) json.readTree(file.toFile());
        change.accept(tree);
        json.writeValue(file.toFile(), tree);
    }

    private List<Problem> problems() {
        return assertThrows(EngineException.class, () -> ModelFolder.open(model))
                .problems();
    }

    private List<String> codes() {
        return problems().stream().map(Problem::code).toList();
    }

    @Test
    void towerThatIsNotThereIsAskedForByItsName() throws Exception {
        change(model.resolve("config.json"), c -> c.put("mm_vision_tower", "openai/clip-vit-large-patch14-336"));
        List<Problem> problems = problems();
        assertEquals(List.of("MF-010"), codes());
        assertTrue(problems.get(0).found().contains("openai/clip-vit-large-patch14-336"));
        assertTrue(problems.get(0).advice().contains("--tower"), problems.get(0).advice());
        OtherFolder.TOWER.isAt(clip);
        assertEquals(4, ModelFolder.open(model).config().vision().layers());
    }

    @Test
    void towerIsFoundBesideTheModelAndInItByTheEndOfItsName() throws Exception {
        for (String place : List.of("../clip-vit", "clip-vit", "openai/clip-vit")) {
            for (String name : List.of("openai/clip-vit", "/home/somebody/openai/clip-vit")) {
                if (place.startsWith("openai") && name.startsWith("/")) {
                    continue; // only the end of another machine's path says anything
                }
                change(model.resolve("config.json"), c -> c.put("mm_vision_tower", name));
                Path moved = model.resolve(place).normalize();
                Files.createDirectories(moved.resolveSibling(""));
                Files.move(clip, moved);
                ModelFolder.open(model);
                Files.move(moved, clip);
            }
        }
    }

    @Test
    void namesAreNotFollowedOutOfTheFolderAroundTheModel() throws Exception {
        Path outside = temporary.resolve("outside");
        Files.move(clip, outside);
        for (String name : List.of("../../outside", outside.toString(), "file://" + outside, "..", ".", "")) {
            change(model.resolve("config.json"), c -> c.put("mm_vision_tower", name));
            assertEquals(List.of("MF-010"), codes(), name);
        }
    }

    @Test
    void everyDisagreementIsInOneList() throws Exception {
        change(model.resolve("config.json"), c -> {
            c.put("mm_projector_type", "linear");
            c.put("vocab_size", 481);
            c.put("image_aspect_ratio", "anyres");
            c.put("mm_use_im_start_end", true);
            c.put("num_hidden_layers", -1);
        });
        change(clip.resolve("config.json"), c -> ((ObjectNode) c.get("vision_config")).put("intermediate_size", 89));
        List<String> codes = codes();
        assertEquals(4, codes.stream().filter("MC-001"::equals).count());
        // 27 layers of the default are missing with 9 tensors each; the list ends after fifty.
        assertTrue(codes.contains("MT-001") && codes.contains("MT-002") && codes.contains("MT-005"), codes.toString());
    }

    @Test
    void damageOfTheTowerAndOfTheModelAreListedTogether() throws Exception {
        Files.write(clip.resolve("pytorch_model.bin"), new byte[] {1, 2, 3});
        change(model.resolve("config.json"), c -> c.put("vocab_size", 481));
        assertEquals(List.of("CK-011", "MT-002", "MT-002"), codes());
    }

    @Test
    void tensorsThatBelongNowhereAreListed() throws Exception {
        TorchArchive.Content other = new TorchArchive.Content(DType.F16, List.of(1L), new byte[2]);
        TorchArchive.write(model.resolve("mm_projector.bin"), Map.of("model.mm_projector.4.weight", other));
        Problem problem = problems().get(0);
        assertEquals("MT-004", problem.code());
        assertTrue(problem.what().contains("model.mm_projector.4.weight"), problem.what());
    }

    @Test
    void towerTrainedAlongStandsAboveTheOneInItsFolder() throws Exception {
        String name = "model.vision_tower.vision_tower.vision_model.post_layernorm.bias";
        TorchArchive.Content own = new TorchArchive.Content(DType.F16, List.of(48L), new byte[96]);
        TorchArchive.write(model.resolve("mm_projector.bin"), Map.of(name, own));
        ModelFolder folder = ModelFolder.open(model);
        assertEquals(
                DType.F16,
                folder.tensors().get(TensorNames.VISION + "post_layernorm.bias").dtype());
    }

    @Test
    void configurationOfTheTowerAloneIsUnderstoodToo() throws Exception {
        ObjectMapper json = new ObjectMapper();
        Path config = clip.resolve("config.json");
        ObjectNode vision = (ObjectNode) json.readTree(config.toFile()).get("vision_config");
        json.writeValue(config.toFile(), vision.put("model_type", "clip_vision_model"));
        assertEquals(4, ModelFolder.open(model).config().vision().layers());
    }
}
