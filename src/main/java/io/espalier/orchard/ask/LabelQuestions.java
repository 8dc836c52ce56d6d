package io.espalier.orchard.ask;

import io.espalier.orchard.world.Dice;
import io.espalier.orchard.world.Product;
import io.espalier.orchard.world.Scene.Label;
import java.util.ArrayList;
import java.util.List;

/** Questions about a printed label. */
final class LabelQuestions {
    private static final List<String> PRODUCTS =
            Product.ALL.stream().map(Product::word).toList();

    private final Label label;
    private final Sheet sheet;
    private final Dice dice;

    LabelQuestions(Label label, Sheet sheet) {
        this.label = label;
        this.sheet = sheet;
        this.dice = sheet.dice();
    }

    void ask() {
        String printed = label.printed().word();
        String product = label.product().word();
        sheet.open(Family.DOCVQA, "product", "What is the name of the product?", printed + " " + product);
        sheet.open(Family.DOCVQA, "price", "What is the price of the product?", "$" + label.price());
        sheet.open(Family.DOCVQA, "lot", "What is the lot code?", label.lot());
        sheet.open(Family.GQA, "printed", "Which fruit is printed on the label?", printed);
        sheet.open(
                Family.GQA,
                "printed",
                "Which fruit is in the picture?",
                label.item().fruit().word());
        sheet.open(Family.MMMU, "printed", "Which product is it?", product);
        yesAndNo();
        choices();
        likes();
        sheet.sentence(
                "label",
                "Read the label.",
                "The label says " + printed + " " + product + ", lot " + label.lot() + ", for $" + label.price() + ".");
        sheet.sentence(
                "describe",
                "Describe the image.",
                "The image shows a label for " + printed + " " + product + " with " + Phrases.look(label.item(), 1)
                        + ".");
    }

    private void yesAndNo() {
        String fruit = label.printed().word();
        String wrongFruit = sheet.choose(fruit, List.of(label.item().fruit().word()), Sheet.FRUITS)
                .wrong()
                .get(0);
        sheet.pair(Family.MME_P, "word", "Does the label say " + fruit + "?", "Does the label say " + wrongFruit + "?");
        String product = label.product().word();
        String wrongProduct = sheet.choose(product, List.of(), PRODUCTS).wrong().get(0);
        sheet.pair(
                Family.MME_P,
                "word",
                "Does the label say " + product + "?",
                "Does the label say " + wrongProduct + "?");
        int wrong = similar(1).get(0);
        sheet.pair(Family.MME_P, "price", "Is the price $" + label.price() + "?", "Is the price $" + wrong + "?");
        boolean agree = label.printed() == label.item().fruit();
        String same = "Do the word and the picture agree?";
        String other = "Do the word and the picture differ?";
        sheet.pair(Family.MME_C, "agree", agree ? same : other, agree ? other : same);
    }

    /** Returns prices that share a digit with the true one. */
    private List<Integer> similar(int count) {
        int tens = label.price() / 10;
        int ones = label.price() % 10;
        List<Integer> all = new ArrayList<>();
        for (int digit = 0; digit <= 9; digit++) {
            if (digit != ones) {
                all.add(tens * 10 + digit);
            }
            if (digit != tens && digit > 0) {
                all.add(digit * 10 + ones);
            }
        }
        return dice.some(all, count);
    }

    private void choices() {
        sheet.choice(
                Family.MMMU,
                "product",
                "Which product is it?",
                sheet.choose(label.product().word(), List.of(), PRODUCTS));
        List<String> prices = similar(3).stream().map(p -> "$" + p).toList();
        sheet.choice(
                Family.MMMU,
                "price",
                "What is the price of the product?",
                new Sheet.Choice("$" + label.price(), prices));
    }

    private void likes() {
        List<Product> products = new ArrayList<>();
        products.add(label.product());
        products.addAll(
                dice.some(Product.ALL.stream().filter(p -> p != label.product()).toList(), 2));
        List<Product> order = dice.shuffled(products);
        List<String> people = dice.some(Phrases.PEOPLE, order.size());
        List<String> likes = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            likes.add(people.get(i) + " likes " + order.get(i).word());
        }
        String right = people.get(order.indexOf(label.product()));
        sheet.hinted(
                "likes",
                Phrases.sentence(Phrases.commas(likes)),
                "Who buys this product?",
                sheet.choose(right, people, Phrases.PEOPLE));
    }
}
