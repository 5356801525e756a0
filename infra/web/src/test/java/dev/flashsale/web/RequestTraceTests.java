package dev.flashsale.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class RequestTraceTests {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void isWhatTheCallerSays() {
        assertThat(RequestTrace.of(exchange(TRACE))).isEqualTo(TRACE);
        assertThat(RequestTrace.traceId(TRACE)).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e473|-00f067aa0ba902b7-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            })
    void isNoneWhereThatMakesNoSense(String nonsense) {
        assertThat(RequestTrace.of(exchange(nonsense))).isNull();
    }

    @Test
    void isAtHandWhileTheRequestIsHandled() {
        var seen = new CorrelationFilter()
                .filter(
                        exchange(TRACE),
                        _ -> Mono.deferContextual(context ->
                                Mono.error(new IllegalStateException(context.<String>get(RequestTrace.HEADER)))));

        seen.as(StepVerifier::create).verifyErrorMessage(TRACE);
    }

    private static MockServerWebExchange exchange(String traceparent) {
        return MockServerWebExchange.from(
                MockServerHttpRequest.get("/api/orders").header("traceparent", traceparent));
    }
}
