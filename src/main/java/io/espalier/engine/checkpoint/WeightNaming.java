package io.espalier.engine.checkpoint;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the weight files of a folder are called; of several that are there the first is read. */
enum WeightNaming {
    /** Safetensors. */
    SAFETENSORS("model", ".safetensors"),
    /** PyTorch's own. */
    TORCH("pytorch_model", ".bin");

    /** A projector that the original training programs write once more, or alone. */
    public static final String PROJECTOR = "mm_projector.bin";

    private final String stem;
    private final String ending;
    private final Pattern shard;

    WeightNaming(String stem, String ending) {
        this.stem = stem;
        this.ending = ending;
        this.shard = Pattern.compile(Pattern.quote(stem) + "-(\\d{5})-of-(\\d{5})" + Pattern.quote(ending));
    }

    /** Returns the name of the only file. */
    public String single() {
        return stem + ending;
    }

    /** Returns the name of the index over several. */
    public String index() {
        return single() + ".index.json";
    }

    /** Returns the name of one of several, counted from 1. */
    public String shard(int number, int count) {
        return String.format(Locale.ROOT, "%s-%05d-of-%05d%s", stem, number, count, ending);
    }

    /** Returns those names that look like shards of one model. */
    public List<String> shards(FolderListing listing) {
        return listing.matching(name -> shard.matcher(name).matches());
    }

    /** Returns how many shards there are, as the name of one states. */
    public int count(String shardName) {
        int at = shardName.indexOf("-of-") + 4;
        return Integer.parseInt(shardName.substring(at, at + 5));
    }
}
