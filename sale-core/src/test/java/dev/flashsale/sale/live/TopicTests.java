package dev.flashsale.sale.live;

import static dev.flashsale.sale.live.Phase.ENDED;
import static dev.flashsale.sale.live.Phase.RECOVERING;
import static dev.flashsale.sale.live.Phase.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TopicTests {

    private record Left(long version, Phase phase, int units) implements Snapshot {

        @Override
        public Left as(Phase other, long shown) {
            return new Left(shown, other, units);
        }
    }

    private static final Left SHOWN = new Left(7, RUNNING, 3);

    @Test
    void showsWhatIsNewer() {
        var newer = new Left(8, RUNNING, 2);

        assertThat(Topic.newest(SHOWN, newer)).isEqualTo(newer);
    }

    @Test
    void showsAnotherStatusOfTheSameVersion() {
        var recovering = SHOWN.as(RECOVERING, 7);

        assertThat(Topic.newest(SHOWN, recovering)).isEqualTo(recovering);
    }

    @Test
    void holdsBackWhatIsOlder() {
        assertThat(Topic.newest(SHOWN, new Left(6, RUNNING, 4))).isEqualTo(SHOWN);
    }

    @Test
    void keepsTheFiguresWhileTheCountersAreAway() {
        assertThat(Topic.newest(SHOWN, new Left(0, RECOVERING, 0))).isEqualTo(new Left(7, RECOVERING, 3));
        assertThat(Topic.newest(SHOWN, new Left(0, ENDED, 0))).isEqualTo(new Left(7, ENDED, 3));
    }

    @Test
    void writesTheEndTogetherWithTheLastFigures() {
        var frame = Frame.of(SHOWN.as(ENDED, 9), JsonMapper.shared());

        assertThat(new String(frame.bytes(), StandardCharsets.UTF_8)).isEqualTo("""
                event:stock
                id:9
                data:{"version":9,"phase":"ENDED","units":3}

                event:ended
                id:9
                data:{"version":9,"phase":"ENDED","units":3}

                """);
    }
}
