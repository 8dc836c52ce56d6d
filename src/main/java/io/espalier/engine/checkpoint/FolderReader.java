package io.espalier.engine.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.espalier.engine.checkpoint.file.FileTypes;
import io.espalier.engine.checkpoint.file.StrictJson;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.problem.Quote;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at everything in a model folder and gathers what is wrong with it. One instance, one folder. */
final class FolderReader {
    /** Files that are small, read sooner or later, and therefore checked at once. */
    private static final List<String> SIDE_FILES = List.of(
            "generation_config.json",
            "preprocessor_config.json",
            "processor_config.json",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "added_tokens.json");

    private final Path folder;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> notes = new ArrayList<>();
    private final WeightFiles weights = new WeightFiles(problems, notes);

    public FolderReader(Path folder) {
        this.folder = folder;
    }

    /** Reads the folder with the weight file or index that was asked for, or with what the folder offers. */
    public Checkpoint.Parts read(Path asked) throws EngineException {
        FolderListing listing = FolderListing.of(folder);
        noteIgnored(listing);
        JsonNode config = readConfig();
        checkSideFiles(listing);
        if (asked.equals(folder)) {
            readWhatIsThere(listing);
        } else if (FileTypes.name(asked).endsWith(".index.json")) {
            weights.readIndex(asked);
            reportExtraShards(listing);
        } else {
            weights.readFile(asked);
        }
        noteUnread(listing);
        if (problems.isEmpty() && weights.tensors().isEmpty()) {
            problems.add(Problem.of("CK-005", "there are no tensors in the weight files")
                    .at(folder));
        }
        noteOrReportUnfinished(listing);
        if (!problems.isEmpty()) {
            throw new EngineException(problems);
        }
        return new Checkpoint.Parts(folder, config, weights.tensors(), weights.files(), notes, Optional.empty());
    }

    /** Reads the folder of an adapter. */
    Checkpoint.Parts readAdapter() throws EngineException {
        FolderListing listing = FolderListing.of(folder);
        noteIgnored(listing);
        JsonNode config = listing.has("config.json") ? readConfig() : JsonNodeFactory.instance.objectNode();
        checkSideFiles(listing);
        Optional<String> factors =
                AdapterFiles.FACTORS.stream().filter(listing::has).findFirst();
        if (factors.isPresent()) {
            weights.readFile(folder.resolve(factors.get()));
        } else {
            problems.add(Problem.of("CK-032", "the adapter has no weights")
                    .at(folder)
                    .expected(String.join(" or ", AdapterFiles.FACTORS))
                    .advice("Get this file and put it into the folder"));
        }
        if (listing.has(AdapterFiles.TRAINED)) {
            weights.readRest(folder.resolve(AdapterFiles.TRAINED));
        }
        noteUnread(listing);
        noteOrReportUnfinished(listing);
        if (!problems.isEmpty()) {
            throw new EngineException(problems);
        }
        return new Checkpoint.Parts(folder, config, weights.tensors(), weights.files(), notes, Optional.empty());
    }

    private void readWhatIsThere(FolderListing listing) {
        boolean read = false;
        for (WeightNaming naming : WeightNaming.values()) {
            read = read || readNamed(naming, listing);
        }
        if (!read) {
            readOnlyFile(listing);
        }
        if (listing.has(WeightNaming.PROJECTOR) && problems.isEmpty()) {
            weights.readRest(folder.resolve(WeightNaming.PROJECTOR));
        }
    }

    /** Reads the files that have these names, and returns whether there are any. */
    private boolean readNamed(WeightNaming naming, FolderListing listing) {
        List<String> shards = naming.shards(listing);
        if (listing.has(naming.single())) {
            weights.readFile(folder.resolve(naming.single()));
            if (listing.has(naming.index())) {
                notes.add(Problem.of("CK-101", naming.index() + " is ignored, since there is " + naming.single())
                        .at(folder));
            }
        } else if (listing.has(naming.index())) {
            weights.readIndex(folder.resolve(naming.index()));
            reportExtraShards(listing);
        } else if (!shards.isEmpty()) {
            readNumberedShards(naming, shards);
        } else {
            return false;
        }
        return true;
    }

    /** The file names state how many shards there are, so that a lost index alone is no obstacle. */
    private void readNumberedShards(WeightNaming naming, List<String> shards) {
        int count = naming.count(shards.get(shards.size() - 1));
        for (int i = 1; i <= Math.min(count, 10_000); i++) {
            String name = naming.shard(i, count);
            if (shards.contains(name)) {
                weights.readFile(folder.resolve(name));
            } else {
                problems.add(Problem.of("CK-026", "the shard " + Quote.of(name) + " is missing")
                        .at(folder)
                        .advice("Get this file and put it into the folder"));
            }
            if (problems.size() > 50) {
                return;
            }
        }
        notes.add(Problem.of("CK-102", "there is no " + naming.index() + ": the shards were taken by their numbers")
                .at(folder));
    }

    private void readOnlyFile(FolderListing listing) {
        String usual = WeightNaming.SAFETENSORS.single();
        List<String> candidates = listing.safetensors().stream()
                .filter(n -> !n.startsWith("adapter_"))
                .toList();
        if (candidates.isEmpty()) {
            candidates = listing.torchWeights();
        }
        if (candidates.size() == 1) {
            weights.readFile(folder.resolve(candidates.get(0)));
            notes.add(Problem.of("CK-103", "the weights are in " + candidates.get(0) + " instead of " + usual)
                    .at(folder));
        } else if (candidates.size() > 1) {
            problems.add(Problem.of("CK-006", "it is not clear which file holds the weights")
                    .at(folder)
                    .found(FolderListing.some(candidates))
                    .expected(usual + " or " + WeightNaming.SAFETENSORS.index())
                    .advice("Open the weight file itself instead of the folder"));
        } else {
            problems.add(Problem.of("CK-004", "there are no weights")
                    .at(folder)
                    .found(FolderListing.some(listing.pickles()))
                    .expected(usual + ", or shards with " + WeightNaming.SAFETENSORS.index())
                    .advice("Choose the folder that holds config.json and the weight files"));
        }
    }

    private void reportExtraShards(FolderListing listing) {
        for (WeightNaming naming : WeightNaming.values()) {
            for (String shard : naming.shards(listing)) {
                if (weights.isLeftOut(folder.resolve(shard))) {
                    problems.add(Problem.of("CK-030", "the shard " + Quote.of(shard) + " is not in the index")
                            .at(folder)
                            .advice("Remove the file if it is left over from another model, or get the right index"));
                }
            }
        }
    }

    private JsonNode readConfig() {
        try {
            JsonNode config = StrictJson.read(folder.resolve("config.json"));
            if (!config.isObject()) {
                problems.add(Problem.of("CK-003", "the configuration is not a JSON object")
                        .at(folder.resolve("config.json")));
            }
            if (config.has("auto_map")) {
                notes.add(Problem.of("CK-104", "\"auto_map\" names program code, which is ignored")
                        .at(folder.resolve("config.json")));
            }
            return config;
        } catch (EngineException e) {
            boolean missing = !Files.exists(folder.resolve("config.json"));
            problems.addAll(
                    missing
                            ? List.of(Problem.of("CK-002", "there is no config.json")
                                    .at(folder)
                                    .advice("Choose the folder that holds config.json and the weight files"))
                            : e.problems());
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private void checkSideFiles(FolderListing listing) {
        for (String name : SIDE_FILES) {
            if (listing.has(name)) {
                try {
                    StrictJson.read(folder.resolve(name));
                } catch (EngineException e) {
                    problems.addAll(e.problems());
                }
            }
        }
    }

    private void noteIgnored(FolderListing listing) {
        if (!listing.programs().isEmpty()) {
            notes.add(Problem.of("CK-105", "the folder contains program code, which is ignored")
                    .at(folder)
                    .found(FolderListing.some(listing.programs())));
        }
    }

    private void noteUnread(FolderListing listing) {
        List<String> unread = listing.pickles().stream()
                .filter(name -> !weights.hasRead(folder.resolve(name)))
                .toList();
        if (!unread.isEmpty()) {
            notes.add(Problem.of("CK-106", "the folder contains pickles, which are ignored")
                    .at(folder)
                    .found(FolderListing.some(unread)));
        }
    }

    private void noteOrReportUnfinished(FolderListing listing) {
        List<String> unfinished = listing.unfinished();
        if (!unfinished.isEmpty()) {
            Problem problem = Problem.of("CK-031", "a file in the folder is still being written")
                    .at(folder)
                    .found(FolderListing.some(unfinished))
                    .advice("Wait until the download or copy has ended, or remove the file");
            (problems.isEmpty() ? notes : problems).add(problem);
        }
    }
}
