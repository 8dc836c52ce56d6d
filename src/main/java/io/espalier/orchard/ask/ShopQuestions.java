package io.espalier.orchard.ask;

import io.espalier.orchard.world.Dice;
import io.espalier.orchard.world.Fruit;
import io.espalier.orchard.world.Scene.Item;
import io.espalier.orchard.world.Scene.Shop;
import io.espalier.orchard.world.Scene.Stall;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Questions about stalls with price tags. */
final class ShopQuestions {
    private static final List<String> PRICES =
            IntStream.rangeClosed(1, 9).mapToObj(price -> "$" + price).toList();

    private final Shop shop;
    private final List<Stall> stalls;
    private final Sheet sheet;
    private final Dice dice;

    ShopQuestions(Shop shop, Sheet sheet) {
        this.shop = shop;
        this.stalls = shop.stalls();
        this.sheet = sheet;
        this.dice = sheet.dice();
    }

    void ask() {
        sheet.existence(shop);
        List<Item> items = shop.items();
        for (Stall stall : stalls) {
            if (stall.count() == 1) {
                sheet.color(stall.item(), items);
                sheet.state(stall.item());
            }
            price(stall);
        }
        extremes();
        twoPrices();
        money();
        sentences();
    }

    private void price(Stall stall) {
        String noun = noun(stall);
        String price = "$" + stall.price();
        String wrong = "$" + otherPrice(stall);
        sheet.open(Family.DOCVQA, "tag", "What is the price of the " + noun + "?", price);
        sheet.open(
                Family.GQA,
                "costs",
                "Which fruit costs " + price + "?",
                stall.fruit().word());
        String start = (stall.count() == 1 ? "Does the " : "Do the ") + noun + " cost ";
        sheet.pair(Family.MME_P, "price", start + price + "?", start + wrong + "?");
        List<String> seen = stalls.stream().map(s -> "$" + s.price()).toList();
        sheet.choice(Family.MMMU, "price", "What is the price of the " + noun + "?", sheet.choose(price, seen, PRICES));
    }

    private static String noun(Stall stall) {
        return stall.fruit().word(stall.count());
    }

    private int otherPrice(Stall stall) {
        return dice.pick(stalls.stream()
                .map(Stall::price)
                .filter(p -> p != stall.price())
                .toList());
    }

    private void extremes() {
        Stall cheapest = stalls.stream().min(Comparator.comparing(Stall::price)).orElseThrow();
        Stall dearest = stalls.stream().max(Comparator.comparing(Stall::price)).orElseThrow();
        sheet.choice(
                Family.MMMU, "cheapest", "Which fruit is the cheapest?", sheet.chooseFruit(cheapest.fruit(), shop));
        sheet.open(
                Family.MMMU,
                "dearest",
                "Which fruit costs the most?",
                dearest.fruit().word());
    }

    /** Compares and adds two prices; in half of the cases two that differ by at least two dollars, if there are such. */
    private void twoPrices() {
        List<Stall> two = dice.some(stalls, 2);
        for (int i = 0;
                i < 4
                        && dice.chance(0.5)
                        && Math.abs(two.get(0).price() - two.get(1).price()) < 2;
                i++) {
            two = dice.some(stalls, 2);
        }
        Stall first = two.get(0);
        Stall second = two.get(1);
        String both = "the " + noun(first) + " and the " + noun(second);
        int sum = first.price() + second.price();
        int wrong = sum + (dice.chance(0.5) && sum > 4 ? -1 : 1) * dice.between(1, 3);
        sheet.open(Family.MATHVISTA, "price-sum", "How many dollars do " + both + " cost in total?", "" + sum);
        sheet.pair(
                Family.MME_C,
                "sum",
                "Do " + both + " cost $" + sum + " in total?",
                "Do " + both + " cost $" + wrong + " in total?");
        Stall dear = first.price() > second.price() ? first : second;
        Stall cheap = first.price() > second.price() ? second : first;
        String verb = dear.count() == 1 ? "does" : "do";
        sheet.open(
                Family.MATHVISTA,
                "price-difference",
                "How many dollars more " + verb + " the " + noun(dear) + " cost than the " + noun(cheap) + "?",
                "" + (dear.price() - cheap.price()));
        sheet.pair(Family.MME_C, "cheaper", cheaper(cheap, dear), cheaper(dear, cheap));
    }

    private static String cheaper(Stall first, Stall second) {
        return (first.count() == 1 ? "Is the " : "Are the ") + noun(first) + " cheaper than the " + noun(second) + "?";
    }

    private void money() {
        for (Stall stall : stalls) {
            String person = dice.pick(Phrases.PEOPLE);
            sheet.hinted(
                    "pays",
                    person + " pays $" + stall.price() + ".",
                    "Which fruit does " + person + " buy?",
                    sheet.chooseFruit(stall.fruit(), shop));
        }
        List<Stall> sorted =
                stalls.stream().sorted(Comparator.comparing(Stall::price)).toList();
        int purse = dice.between(sorted.get(0).price(), sorted.get(1).price() - 1);
        String person = dice.pick(Phrases.PEOPLE);
        Fruit affordable = sorted.get(0).fruit();
        List<String> dearer = sorted.subList(1, sorted.size()).stream()
                .map(s -> s.fruit().word())
                .toList();
        int options = stalls.size();
        Sheet.Choice choice = new Sheet.Choice(affordable.word(), dice.shuffled(dearer));
        if (options > 2 || dice.chance(0.5)) {
            sheet.hinted("budget", person + " has $" + purse + ".", "Which fruit can " + person + " buy?", choice);
        }
    }

    private void sentences() {
        List<String> looks =
                stalls.stream().map(s -> Phrases.look(s.item(), s.count())).toList();
        sheet.sentence("describe", "Describe the image.", "The image shows a shop with " + Phrases.list(looks) + ".");
        List<String> prices = stalls.stream()
                .map(s -> "the " + noun(s) + (s.count() == 1 ? " costs $" : " cost $") + s.price())
                .toList();
        sheet.sentence("prices", "What are the prices?", Phrases.sentence(Phrases.commas(prices)));
    }
}
