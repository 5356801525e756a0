package dev.flashsale.standalone.crowd;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What the shoppers of one seed want: mostly one or two of one thing, some more than they may have, some two things at once. */
final class Wishes {

    private static final int MOST_CLICKS = 3;
    private static final double TWO_ITEMS = 0.15;
    private static final double TOO_MANY = 0.05;
    private static final double AGAIN_AFTERWARDS = 0.15;
    private static final double AGAIN_AT_THE_SAME_TIME = 0.05;

    private final long seed;
    private final List<String> items;

    Wishes(long seed, List<String> items) {
        this.seed = seed;
        this.items = items;
    }

    List<Click> of(int shopper) {
        var random = new SplittableRandom(seed * 1_000_003 + shopper);
        return IntStream.rangeClosed(1, random.nextInt(1, MOST_CLICKS + 1))
                .mapToObj(number ->
                        new Click("shopper-%d-click-%d".formatted(shopper, number), lines(random), again(random)))
                .toList();
    }

    private List<Line> lines(SplittableRandom random) {
        int first = random.nextInt(items.size());
        if (random.nextDouble() < TOO_MANY) {
            return List.of(new Line(items.get(first), CrowdSettings.LIMIT + 1));
        }
        var line = new Line(items.get(first), quantity(random));
        if (items.size() < 2 || random.nextDouble() >= TWO_ITEMS) {
            return List.of(line);
        }
        int second = (first + random.nextInt(1, items.size())) % items.size();
        return List.of(line, new Line(items.get(second), quantity(random)));
    }

    private static int quantity(SplittableRandom random) {
        return random.nextInt(1, CrowdSettings.LIMIT + 1);
    }

    private static Click.Again again(SplittableRandom random) {
        double chance = random.nextDouble();
        if (chance < AGAIN_AFTERWARDS) {
            return Click.Again.AFTERWARDS;
        }
        return chance < AGAIN_AFTERWARDS + AGAIN_AT_THE_SAME_TIME ? Click.Again.AT_THE_SAME_TIME : Click.Again.NEVER;
    }
}
