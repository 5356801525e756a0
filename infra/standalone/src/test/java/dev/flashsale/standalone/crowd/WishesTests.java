package dev.flashsale.standalone.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WishesTests {

    private final Wishes wishes = new Wishes(42, List.of("a", "b", "c"));

    @Test
    void theSameSeedBringsTheSameCrowd() {
        var again = new Wishes(42, List.of("a", "b", "c"));

        assertThat(IntStream.range(0, 100).mapToObj(again::of).toList())
                .isEqualTo(IntStream.range(0, 100).mapToObj(wishes::of).toList());
    }

    @Test
    void aCrowdHoldsTheGreedyTheImpatientAndThoseWhoWantTwoThings() {
        var clicks = IntStream.range(0, 1_000)
                .mapToObj(wishes::of)
                .flatMap(List::stream)
                .toList();

        assertThat(clicks).extracting(Click::again).contains(Click.Again.values());
        assertThat(clicks).anyMatch(click -> click.lines().size() == 2);
        assertThat(clicks)
                .flatExtracting(Click::lines)
                .extracting(Line::quantity)
                .contains(1, 2, CrowdSettings.LIMIT + 1);
    }

    @Test
    void noClickNamesAnItemTwice() {
        assertThat(IntStream.range(0, 1_000).mapToObj(wishes::of).flatMap(List::stream))
                .allMatch(click ->
                        click.lines().stream().map(Line::itemId).distinct().count()
                                == click.lines().size());
    }
}
