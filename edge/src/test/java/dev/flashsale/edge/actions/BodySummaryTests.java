package dev.flashsale.edge.actions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodySummaryTests {

    @Test
    void keepsWhatWasSent() {
        assertThat(summaryOf("{\"units\": 5, \"reason\":\"found\"}")).isEqualTo("{\"units\":5,\"reason\":\"found\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"password\":\"hunter22\"}",
                "{\"newPassword\":{\"is\":\"hunter22\"}}",
                "{\"who\":{\"Pin\":\"hunter22\"}}",
                "[{\"a\":[{\"accessToken\":\"hunter22\"}]}]",
                "{\"email\":[\"hunter22\"]}",
            })
    void keepsNoSecret(String body) {
        assertThat(summaryOf(body)).doesNotContain("hunter22").contains("***");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"password\":\"hunter22|(21 bytes)", "\"hunter22\"|(10 bytes)", "hunter22|(8 bytes)", "''|"})
    void countsWhatIsNoJson(String body, @Nullable String summary) {
        assertThat(summaryOf(body)).isEqualTo(summary);
    }

    @Test
    void isBounded() {
        assertThat(summaryOf("{\"reason\":\"%s\"}".formatted("x".repeat(5_000))))
                .hasSize(1_001);
        assertThat(summaryOf("{\"reason\":\"%s\"}".formatted("x".repeat(50_000))))
                .isEqualTo("(50013 bytes)");
    }

    private static @Nullable String summaryOf(String body) {
        return BodySummary.of(body.getBytes(UTF_8));
    }
}
