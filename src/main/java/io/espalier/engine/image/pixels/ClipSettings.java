package io.espalier.engine.image.pixels;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.problem.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a {@code CLIPImageProcessor} or {@code SiglipImageProcessor} description, absent ones filled with that
 * class's defaults.
 *
 * @param padded whether pictures are first padded to a square, in the colour of the mean
 * @param shortestEdge the length of the shorter edge after resizing
 * @param resized the exact size after resizing, instead of a shortest edge
 * @param crop the size that is cut out of the middle
 * @param rescale the factor that brings 0 to 255 to 0 to 1
 * @param mean what is subtracted from each channel afterwards; empty: no normalisation
 * @param std what each channel is then divided by
 */
record ClipSettings(
        boolean padded,
        Optional<Integer> shortestEdge,
        Optional<Size> resized,
        Optional<Size> crop,
        Optional<Double> rescale,
        List<Float> mean,
        List<Float> std) {

    private static final List<Double> CLIP_MEAN = List.of(0.48145466, 0.4578275, 0.40821073);
    private static final List<Double> CLIP_STD = List.of(0.26862954, 0.26130258, 0.27577711);
    private static final List<Double> HALVES = List.of(0.5, 0.5, 0.5);
    private static final Size DEFAULT_SIZE = new Size(224, 224);
    private static final int LARGEST = 8192;

    ClipSettings {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
    }

    /** A height and a width in pixels. */
    record Size(int height, int width) {}

    /** What absent fields stand for. */
    enum Defaults {
        /** Shorter edge to 224, the middle cut out, CLIP's means. */
        CLIP,
        /** Squashed to 224 by 224, values to -1 .. 1. */
        SIGLIP
    }

    static ClipSettings read(JsonNode node, Object place, Defaults defaults) throws EngineException {
        Fields fields = new Fields(node, place);
        boolean clip = defaults == Defaults.CLIP;
        boolean normalises = fields.flag("do_normalize", true);
        boolean resizes = fields.flag("do_resize", true);
        ClipSettings settings = new ClipSettings(
                fields.flag("do_pad", false),
                resizes && clip ? fields.shortestEdge() : Optional.empty(),
                !resizes ? Optional.empty() : clip ? fields.size("size") : fields.exact("size"),
                clip && fields.flag("do_center_crop", true) ? fields.exact("crop_size") : Optional.empty(),
                fields.flag("do_rescale", true) ? Optional.of(fields.factor()) : Optional.empty(),
                normalises ? fields.channels("image_mean", clip ? CLIP_MEAN : HALVES) : List.of(),
                normalises ? fields.channels("image_std", clip ? CLIP_STD : HALVES) : List.of());
        fields.checkResampling();
        if (fields.problems.isEmpty() && settings.outputSize().isEmpty()) {
            fields.add("IP-004", "pictures would keep different sizes", "a crop or an exact size");
        }
        if (settings.std.contains(0f)) {
            fields.add("IP-003", "\"image_std\" holds a zero", "positive numbers");
        }
        if (!fields.problems.isEmpty()) {
            throw new EngineException(fields.problems);
        }
        return settings;
    }

    /** Returns these settings with pictures padded to a square first. */
    ClipSettings padding() {
        return new ClipSettings(true, shortestEdge, resized, crop, rescale, mean, std);
    }

    /** Returns the one size of all results; empty when the settings give none. */
    Optional<Size> outputSize() {
        return crop.isPresent() ? crop : resized;
    }

    /** Reads fields and gathers what is wrong with them. */
    private static final class Fields {
        private final JsonNode node;
        private final Object place;
        private final List<Problem> problems = new ArrayList<>();

        Fields(JsonNode node, Object place) {
            this.node = node;
            this.place = place;
        }

        void add(String code, String what, String expected) {
            problems.add(Problem.of(code, what).at(place).expected(expected));
        }

        private void addField(String field, JsonNode found, String expected) {
            problems.add(Problem.of("IP-003", "\"" + field + "\" is not usable")
                    .at(place)
                    .found(Quote.of(found))
                    .expected(expected));
        }

        private boolean isAbsent(String field) {
            return node.path(field).isMissingNode() || node.path(field).isNull();
        }

        boolean flag(String field, boolean otherwise) {
            if (isAbsent(field)) {
                return otherwise;
            }
            if (!node.get(field).isBoolean()) {
                addField(field, node.get(field), "true or false");
            }
            return node.get(field).asBoolean();
        }

        Optional<Integer> shortestEdge() {
            JsonNode size = node.path("size");
            if (isAbsent("size")) {
                return Optional.of(224);
            }
            if (size.isInt()) {
                return length("size", size);
            }
            return size.has("shortest_edge")
                    ? length("size.shortest_edge", size.get("shortest_edge"))
                    : Optional.empty();
        }

        /** An exact size; one number is the side of a square. */
        Optional<Size> exact(String field) {
            if (isAbsent(field)) {
                return Optional.of(DEFAULT_SIZE);
            }
            JsonNode size = node.get(field);
            return size.isInt() ? length(field, size).map(n -> new Size(n, n)) : size(field);
        }

        Optional<Size> size(String field) {
            JsonNode size = node.path(field);
            if (isAbsent(field) || size.isInt() || size.has("shortest_edge")) {
                return Optional.empty();
            }
            if (!size.has("height") || !size.has("width")) {
                addField(field, size, "\"shortest_edge\", or \"height\" and \"width\"");
                return Optional.empty();
            }
            Optional<Integer> height = length(field + ".height", size.get("height"));
            Optional<Integer> width = length(field + ".width", size.get("width"));
            return height.flatMap(h -> width.map(w -> new Size(h, w)));
        }

        private Optional<Integer> length(String field, JsonNode value) {
            if (!value.isInt() || value.intValue() < 1 || value.intValue() > LARGEST) {
                addField(field, value, "a whole number from 1 to " + LARGEST);
                return Optional.empty();
            }
            return Optional.of(value.intValue());
        }

        double factor() {
            JsonNode factor = node.path("rescale_factor");
            if (isAbsent("rescale_factor")) {
                return 1 / 255.0;
            }
            if (!factor.isNumber() || !(factor.doubleValue() > 0) || Double.isInfinite(factor.doubleValue())) {
                addField("rescale_factor", factor, "a positive number");
            }
            return factor.asDouble();
        }

        List<Float> channels(String field, List<Double> otherwise) {
            List<Float> values = new ArrayList<>();
            if (isAbsent(field)) {
                otherwise.forEach(v -> values.add(v.floatValue()));
                return values;
            }
            JsonNode list = node.get(field);
            for (int c = 0; c < 3; c++) {
                JsonNode value = list.isNumber() ? list : list.path(c);
                if (!value.isNumber() || !Float.isFinite(value.floatValue()) || (list.isArray() && list.size() != 3)) {
                    addField(field, list, "three numbers");
                    return List.of(0f, 0f, 0f);
                }
                values.add((float) value.doubleValue());
            }
            return values;
        }

        void checkResampling() {
            JsonNode filter = node.path("resample");
            if (!isAbsent("resample") && !(filter.isInt() && filter.intValue() == 3)) {
                addField("resample", filter, "3, which is bicubic");
            }
        }
    }
}
