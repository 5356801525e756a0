package dev.flashsale.load.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MemoryTests {

    @Test
    void takesTheMostThatACollectionLeft() {
        var log = Stream.of(
                "[0.004s][info][gc] Using Serial",
                "[0.201s][info][gc] GC(0) Pause Young (Allocation Failure) 67M->9M(247M) 8.123ms",
                "[1.120s][info][gc] GC(1) Pause Full (Metadata GC Threshold) 70M->31M(247M) 40.120ms",
                "[2.500s][info][gc] GC(2) Pause Young (Allocation Failure) 99M->24M(247M) 3.001ms");

        assertThat(Memory.mostLeft(log)).isEqualTo(31);
    }
}
