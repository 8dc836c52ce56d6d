package io.espalier.orchard.ask;

import io.espalier.orchard.world.Dice;
import io.espalier.orchard.world.Fruit;
import io.espalier.orchard.world.Hue;
import io.espalier.orchard.world.Scene.Bar;
import io.espalier.orchard.world.Scene.Chart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Questions about a bar chart. */
final class ChartQuestions {
    private static final List<String> NUMBERS =
            IntStream.rangeClosed(1, 9).mapToObj(String::valueOf).toList();

    private final List<Bar> bars;
    private final Sheet sheet;
    private final Dice dice;

    ChartQuestions(Chart chart, Sheet sheet) {
        this.bars = chart.bars();
        this.sheet = sheet;
        this.dice = sheet.dice();
    }

    void ask() {
        List<Hue> seen = bars.stream().map(Bar::hue).toList();
        for (Bar bar : bars) {
            sheet.open(
                    Family.MATHVISTA, "height", "How tall is the " + bar.hue().word() + " bar?", "" + bar.height());
            Hue absent =
                    dice.pick(Hue.ALL.stream().filter(h -> !seen.contains(h)).toList());
            sheet.pair(Family.MME_P, "bar", existence(bar.hue()), existence(absent));
        }
        Bar tallest = bars.stream().max(Comparator.comparing(Bar::height)).orElseThrow();
        Bar shortest = bars.stream().min(Comparator.comparing(Bar::height)).orElseThrow();
        sheet.open(
                Family.GQA,
                "bar",
                "What color is the tallest bar?",
                tallest.hue().word());
        sheet.open(
                Family.GQA,
                "bar",
                "What color is the shortest bar?",
                shortest.hue().word());
        sheet.choice(Family.MMMU, "tallest", "Which bar is the tallest?", sheet.chooseHue(tallest.hue(), seen));
        sheet.open(
                Family.MMMU,
                "shortest",
                "Which bar is the shortest?",
                shortest.hue().word());
        sheet.open(Family.MATHVISTA, "bars", "How many bars are there?", "" + bars.size());
        twoBars();
        sales(tallest, shortest);
        List<String> heights = bars.stream()
                .map(b -> "the " + b.hue().word() + " bar is " + b.height())
                .toList();
        sheet.sentence("bars", "Read the chart.", Phrases.sentence(Phrases.commas(heights)));
        List<String> looks = bars.stream()
                .map(b -> Fruit.article(b.hue().word()) + " " + b.hue().word() + " bar")
                .toList();
        sheet.sentence("describe", "Describe the image.", "The image shows a chart with " + Phrases.list(looks) + ".");
    }

    private static String existence(Hue hue) {
        return "Is there " + Fruit.article(hue.word()) + " " + hue.word() + " bar in this image?";
    }

    private void twoBars() {
        List<Bar> two = dice.some(bars, 2);
        Bar first = two.get(0);
        Bar second = two.get(1);
        Bar tall = first.height() > second.height() ? first : second;
        Bar low = first.height() > second.height() ? second : first;
        sheet.open(
                Family.MATHVISTA,
                "bar-sum",
                "What is the sum of the " + first.hue().word() + " bar and the "
                        + second.hue().word() + " bar?",
                "" + (first.height() + second.height()));
        sheet.open(
                Family.MATHVISTA,
                "bar-difference",
                "How much taller is the " + tall.hue().word() + " bar than the "
                        + low.hue().word() + " bar?",
                "" + (tall.height() - low.height()));
        sheet.pair(Family.MME_C, "taller", taller(tall, low), taller(low, tall));
    }

    private static String taller(Bar first, Bar second) {
        return "Is the " + first.hue().word() + " bar taller than the "
                + second.hue().word() + " bar?";
    }

    /** A hint says which fruit each bar stands for. */
    private void sales(Bar tallest, Bar shortest) {
        List<Fruit> fruits = dice.some(Fruit.ALL, bars.size());
        List<String> shows = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            shows.add(bars.get(i).hue().word() + " is " + fruits.get(i).plural());
        }
        String hint = "Here " + Phrases.commas(dice.shuffled(shows)) + ".";
        List<String> plurals = fruits.stream().map(Fruit::plural).toList();
        List<String> all = Fruit.ALL.stream().map(Fruit::plural).toList();
        boolean best = dice.chance(0.5);
        Fruit extreme = fruits.get(bars.indexOf(best ? tallest : shortest));
        sheet.hinted(
                "best",
                hint,
                best ? "Which fruits sold best?" : "Which fruits sold worst?",
                sheet.choose(extreme.plural(), plurals, all));
        int one = dice.below(bars.size());
        List<String> heights =
                bars.stream().map(b -> String.valueOf(b.height())).toList();
        String alone = "The " + bars.get(one).hue().word() + " bar is " + plurals.get(one) + ".";
        sheet.hinted(
                "sold",
                dice.chance(0.5) ? alone : hint,
                "How many " + plurals.get(one) + " were sold?",
                sheet.choose(heights.get(one), heights, NUMBERS));
    }
}
