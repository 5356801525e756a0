package dev.flashsale.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.HandlerMapping;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class StructuredLogTests {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    /** Another test of this JVM may have set logging up already. */
    @BeforeEach
    void logAnew() {
        LoggingSystem.get(getClass().getClassLoader()).cleanUp();
    }

    @AfterEach
    void logAsBefore() {
        LoggingSystem.get(getClass().getClassLoader()).cleanUp();
        new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .run()
                .close();
    }

    @Test
    void aLineIsJsonOnRequestAndHasTheIdsOfItsRequest(CapturedOutput output) {
        var exchange = MockServerWebExchange.from(
                MockServerHttpRequest.post("/api/sales/7/orders").header("traceparent", TRACE));
        exchange.getAttributes().put(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("saleId", "7"));

        new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .run("--logging.structured.format.console=logstash")
                .close();
        try (var _ = LogIds.of(exchange)) {
            LoggerFactory.getLogger("shop").atWarn().addKeyValue("orderId", "9").log("Found by its ids");
        }

        var line = output.getOut()
                .lines()
                .filter(each -> each.contains("Found by its ids"))
                .findFirst()
                .orElseThrow();
        var json = new JsonMapper().readTree(line);
        assertThat(json.path("traceId").asString()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(json.path("saleId").asString()).isEqualTo("7");
        assertThat(json.path("orderId").asString()).isEqualTo("9");
        assertThat(json.path("correlationId").asString()).isNotEmpty();
        assertThat(json.path("level").asString()).isEqualTo("WARN");
    }

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}
}
