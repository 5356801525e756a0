package dev.flashsale.order.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderPositionTests {

    @Test
    void readsWhatItWrote() {
        var position = new OrderPosition(Instant.parse("2026-11-20T10:00:00.123456Z"), UUID.randomUUID());

        assertThat(OrderPosition.parse(position.toString())).contains(position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "2026-11-20T10:00:00Z",
                "2026-11-20T10:00:00Z/x",
                "x/123e4567-e89b-12d3-a456-426614174000",
                "+1000000000-12-31T23:59:59Z/123e4567-e89b-12d3-a456-426614174000",
                "-1000000000-01-01T00:00:00Z/123e4567-e89b-12d3-a456-426614174000",
                "2026-11-20T10:00:00Z/123e4567-e89b-12d3-a456-426614174000/1"
            })
    void takesNothingElse(String text) {
        assertThat(OrderPosition.parse(text)).isEmpty();
    }
}
