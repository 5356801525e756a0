package dev.flashsale.load.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerTimeTests {

    @Test
    void countsEndedChildrenOnlyWhereAskedTo() {
        var stat = "4711 (a) server) S 1 4711 4711 0 -1 4194560 100 200 0 0 30 12 500 40 20 0 1 0";

        assertThat(ServerTime.ticks(stat, 2)).isEqualTo(42);
        assertThat(ServerTime.ticks(stat, 4)).isEqualTo(582);
    }
}
