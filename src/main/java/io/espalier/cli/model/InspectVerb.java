package io.espalier.cli.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.cli.terminal.Quantities;
import io.espalier.cli.verb.Verb;
import io.espalier.cli.verb.VerbContext;
import io.espalier.engine.export.variant.VariantFolder;
import io.espalier.engine.model.ModelCard;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.folder.RunHistory;
import io.espalier.engine.run.folder.RunLock;
import io.espalier.engine.run.folder.RunManifest;
import io.espalier.engine.run.folder.RunOrigin;
import io.espalier.engine.run.journal.JournalEvent;
import io.espalier.engine.run.lineage.Lineage;
import io.espalier.engine.run.lineage.LineageReader;
import io.espalier.engine.run.stage.model.ComputeType;
import io.espalier.engine.tensor.Device;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Protocol;
import io.espalier.worker.protocol.Results;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** {@code espalier inspect}. */
@CommandLine.Command(
        name = "inspect",
        description = {
            "Opens a model folder, checks it and describes it; lists every problem when it cannot be used.",
            "Of a run folder it tells what the run is and shows the tree of runs that it came from and that came from it."
        },
        footer = {
            "",
            "Example: espalier inspect assets/sprout",
            "Example: espalier inspect assets/sprout --scan",
            "Example: espalier inspect runs/first"
        })
public final class InspectVerb extends Verb {
    private static final int NAME_WIDTH = 14;

    @CommandLine.Parameters(
            paramLabel = "PATH",
            description = "A model folder, a weight or index file in it, or a run folder.")
    private Path path = Path.of("");

    @CommandLine.Option(
            names = "--scan",
            description = "Also read every weight and tell of values that are not finite; as slow as the disk.")
    private boolean scan;

    public InspectVerb(VerbContext context) {
        super(context);
    }

    @Override
    protected int run() throws EngineException, Cancelled {
        if (RunFolder.isRun(path)) {
            print(RunFolder.open(path));
            return 0;
        }
        if (asJson()) {
            JsonNode result = execute(new Commands.Open(path));
            if (scan) {
                ((ObjectNode) result).putPOJO("scan", execute(new Commands.Scan(path)));
            }
            console().json(result);
            return 0;
        }
        // A card for people takes no way through JSON, which would cost a cold process as much as reading the headers.
        ModelFolder folder = VariantFolder.open(path).base();
        print(folder.card());
        row("Answers", "computed in " + ComputeType.AUTO.of(folder, Device.CPU) + " on this machine's processor");
        if (scan) {
            print(execute(new Commands.Scan(path)));
        }
        return 0;
    }

    private void print(RunFolder run) throws EngineException {
        RunManifest manifest = run.manifest();
        List<Lineage.Line> tree = LineageReader.around(run.path());
        if (asJson()) {
            ObjectNode result = Protocol.json().createObjectNode();
            result.putPOJO("run", manifest);
            result.put("hash", run.fingerprint());
            tree.forEach(line -> result.withArray("/lineage").add(json(line)));
            console().json(result);
            return;
        }
        row("Run", manifest.name());
        row("Kind", manifest.kind());
        row("Folder", run.path().toString());
        row("Created", manifest.created());
        row("Seed", String.valueOf(manifest.seed()));
        row("Hash", run.fingerprint());
        row("State", state(run));
        for (int i = 0; i < tree.size(); i++) {
            boolean isIt = tree.get(i).run().folder().equals(run.path());
            row(i == 0 ? "Lineage" : "", words(tree.get(i)) + (isIt ? "  <- this run" : ""));
        }
    }

    private static String state(RunFolder run) throws EngineException {
        RunHistory history = run.history();
        String stages =
                history.finishedStages().size() + " of " + history.stages().size() + " stages that began are done";
        boolean finished =
                history.end().filter(JournalEvent.Finished.class::isInstance).isPresent();
        return (finished ? "finished, " : RunLock.owner(run.path()).isPresent() ? "running, " : "not finished, ")
                + stages;
    }

    private static String words(Lineage.Line line) {
        String how = line.by().map(by -> ", " + by.how().word()).orElse("");
        String others = line.others().stream().map(RunOrigin::name).distinct().collect(Collectors.joining(", "));
        return "  ".repeat(line.depth()) + line.run().name() + " (" + line.run().kind() + how + ")"
                + (others.isEmpty() ? "" : ", also from " + others);
    }

    private static ObjectNode json(Lineage.Line line) {
        ObjectNode node = Protocol.json().createObjectNode();
        node.put("depth", line.depth());
        node.put("name", line.run().name());
        node.put("kind", line.run().kind());
        node.put("folder", line.run().folder().toString());
        node.put("how", line.by().map(by -> by.how().word()).orElse(""));
        line.others().forEach(origin -> node.withArray("/others").add(origin.name()));
        return node;
    }

    private void print(Results.Scanned scanned) {
        row(
                "Scan",
                scanned.tensors() + " tensors, " + Quantities.bytes(scanned.bytes()) + " read; "
                        + (scanned.notes().isEmpty()
                                ? "every value is finite"
                                : scanned.notes().size() + " to look at:"));
        scanned.notes().forEach(note -> row("", note.message()));
    }

    private void print(ModelCard card) {
        row("Name", card.name());
        row("Family", card.family());
        row("Folder", card.folder());
        row("Parameters", Quantities.parameters(card.totalParameters()));
        new TreeMap<>(card.parameters())
                .forEach((part, count) -> row(
                        "  " + part.name().toLowerCase(Locale.ROOT),
                        Quantities.parameters(count) + " (" + Quantities.percent(count, card.totalParameters()) + ")"));
        row("Weights", Quantities.bytes(card.bytes()) + " in " + card.tensors() + " tensors");
        for (Map.Entry<?, Integer> type : new TreeMap<>(card.dtypes()).entrySet()) {
            row("  " + type.getKey(), type.getValue() + " tensors");
        }
        row("Decoder", decoder(card));
        row("Vision", vision(card));
        row("Context", card.contextLength() + " positions, " + card.visualTokens() + " of them for each picture");
        row("Files", String.join(", ", card.files()));
        card.notes().forEach(note -> row("Note", note));
    }

    private static String decoder(ModelCard card) {
        var shape = card.decoder();
        return shape.layers() + " layers, width " + shape.hiddenSize() + ", " + shape.heads() + " heads ("
                + shape.keyValueHeads() + " for keys and values), " + shape.intermediateSize() + " neurons, vocabulary "
                + shape.vocabularySize();
    }

    private static String vision(ModelCard card) {
        var shape = card.vision();
        return shape.layers() + " layers (" + shape.blocksRun() + " used), width " + shape.hiddenSize() + ", "
                + shape.heads() + " heads, pictures of " + shape.imageSize() + " pixels in patches of "
                + shape.patchSize();
    }

    private void row(String name, String value) {
        console().out().println(name + " ".repeat(Math.max(0, NAME_WIDTH - name.length())) + " " + value);
    }
}
