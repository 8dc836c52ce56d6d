package io.espalier.cli.model;

import io.espalier.cli.option.DeviceOption;
import io.espalier.cli.option.ImagesOption;
import io.espalier.cli.option.ModelParameter;
import io.espalier.cli.option.OutFile;
import io.espalier.cli.terminal.TerminalProgress;
import io.espalier.cli.verb.Verb;
import io.espalier.cli.verb.VerbContext;
import io.espalier.engine.export.folder.ProbeFile;
import io.espalier.engine.image.Picture;
import io.espalier.engine.image.PictureReader;
import io.espalier.engine.model.Probe;
import io.espalier.engine.model.ProbeRequest;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.run.stage.model.OpenedModel;
import io.espalier.engine.tensor.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** {@code espalier probe}. */
@CommandLine.Command(
        name = "probe",
        description = {
            "Writes down everything that a model computes for one prompt, to be compared with another program:",
            "pixels, ids, vision, projected, embeddings, hidden.0 to hidden.L, last_block_raw, logits, generated."
        },
        footer = {
            "",
            "Example: espalier probe assets/sprout --image fruit.png --prompt 'USER: <image>\nWhat is this? ASSISTANT:' -o probe.safetensors"
        })
public final class ProbeVerb extends Verb {
    @CommandLine.Mixin
    private ModelParameter model = new ModelParameter();

    @CommandLine.Mixin
    private ImagesOption images = new ImagesOption();

    @CommandLine.Option(
            names = "--prompt",
            required = true,
            paramLabel = "TEXT",
            description = "The whole prompt as it is, with <image> where a picture goes.")
    private String prompt = "";

    @CommandLine.Mixin
    private OutFile out = new OutFile();

    @CommandLine.Option(
            names = "--generate",
            paramLabel = "N",
            description = "How many tokens to generate (default: 0).")
    private int generate;

    @CommandLine.Mixin
    private DeviceOption device = new DeviceOption();

    public ProbeVerb(VerbContext context) {
        super(context);
    }

    @Override
    protected int run() throws EngineException, Cancelled {
        List<Picture> pictures = new ArrayList<>();
        for (Path image : images.files()) {
            pictures.add(PictureReader.read(image));
        }
        ProbeRequest request = new ProbeRequest(prompt, pictures, generate);
        try (OpenedModel opened = OpenedModel.open(model.folder(), device.name());
                Scope scope = opened.scope().child();
                TerminalProgress progress = progress()) {
            Probe probe = new Probe(scope, opened.model(), opened.processor());
            ProbeFile.write(out.path(), probe.run(request, progress));
        }
        printWritten(out.path());
        return 0;
    }
}
