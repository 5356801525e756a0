package dev.flashsale.standalone.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What viewers say must be able to be no. */
class ViewerChecksTests {

    private static final StockEvent NOTHING_LEFT = new StockEvent("stock", 3, Map.of("shoes", 0));

    private final Viewer viewer = new Viewer(2);

    @Test
    void passWhenTheyCountDownToTheEnd() {
        hear(1, 2, 0);
        hear(2, 1, 1);
        hear(3, 0, 4);

        assertThat(failed()).isEmpty();
        assertThat(viewer.events()).isEqualTo(3);
        assertThat(viewer.largestGap()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void seeAStepBack() {
        hear(4, 1, 0);
        hear(3, 0, 1);

        assertThat(failed()).containsExactly("viewers: the version never goes back");
    }

    @Test
    void seeThatTheLastChangeWasNotShown() {
        hear(2, 1, 0);

        assertThat(failed()).containsExactly("viewers: the last they saw is what is left");
    }

    @Test
    void believeThatASaleHasEnded() {
        hear(2, 1, 0);
        viewer.hear(event("ended", 2, 1), 0);
        viewer.lost();

        assertThat(failed()).isEmpty();
    }

    @Test
    void seeAFlood() {
        for (int event = 0; event < 26; event++) {
            hear(3, 0, 1);
        }

        assertThat(failed()).containsExactly("viewers: about 4 events per second at most");
    }

    @Test
    void seeThatAStreamBroke() {
        hear(3, 0, 0);
        viewer.lost();

        assertThat(failed()).containsExactly("viewers: nobody was dropped");
    }

    @Test
    void eventsMayArriveInPieces() {
        var text = ":heartbeat\n\n" + event("stock", 2, 1) + event("stock", 3, 0);
        for (int letter = 0; letter < text.length(); letter++) {
            viewer.hear(text.substring(letter, letter + 1), 0);
        }

        assertThat(failed()).isEmpty();
        assertThat(viewer.events()).isEqualTo(2);
    }

    private void hear(long version, int left, long second) {
        viewer.hear(event("stock", version, left), Duration.ofSeconds(second).toNanos());
    }

    private static String event(String name, long version, int left) {
        return "event:%s\nid:%d\ndata:{\"version\":%d,\"items\":[{\"itemId\":\"shoes\",\"remaining\":%d}]}\n\n"
                .formatted(name, version, version, left);
    }

    private List<String> failed() {
        return new ViewerChecks(List.of(viewer))
                .all(NOTHING_LEFT).stream()
                        .filter(check -> !check.passed())
                        .map(Check::name)
                        .toList();
    }
}
