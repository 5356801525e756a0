package dev.flashsale.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyWavesTests {

    @Test
    void holdsEachKeyOnceInAWaveAndKeepsItsOrder() {
        assertThat(waves("a1", "b1", "a2", "c1", "a3", "b2"))
                .containsExactly(List.of("a1", "b1", "c1"), List.of("a2", "b2"), List.of("a3"));
    }

    @Test
    void sendsDifferentKeysTogether() {
        assertThat(waves("a1", "b1", "c1")).containsExactly(List.of("a1", "b1", "c1"));
    }

    @Test
    void takesNothingForNothing() {
        assertThat(waves()).isEmpty();
    }

    private static List<List<String>> waves(String... messages) {
        return KeyWaves.of(Arrays.stream(messages).map(KeyWavesTests::message).toList())
                .map(wave -> wave.stream().map(KeyWavesTests::textOf).toList())
                .collectList()
                .block();
    }

    private static RawMessage message(String text) {
        return new RawMessage("topic", text.substring(0, 1), text.getBytes(), Map.of());
    }

    private static String textOf(RawMessage message) {
        return new String(message.value());
    }
}
