package dev.flashsale.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.web.reactive.server.WebTestClient;

@KioskTest
class OperatingTests {

    @Autowired
    private WebTestClient client;

    @LocalManagementPort
    private int managementPort;

    @ParameterizedTest
    @ValueSource(strings = {"liveness", "readiness"})
    void answersItsProbes(String probe) {
        management("/actuator/health/" + probe)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("UP");
    }

    @Test
    void showsItsMetrics() {
        var metrics = management("/actuator/prometheus")
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();

        assertThat(metrics).contains("jvm_memory_used_bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/env", "/actuator/heapdump", "/actuator/beans", "/nowhere"})
    void showsNothingElse(String path) {
        management(path)
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("not-found");
    }

    @Test
    void keepsTheProbesOffThePublicPort() {
        client.get().uri("/actuator/health").exchange().expectStatus().isNotFound();
    }

    @Test
    void describesItsCalls() {
        client.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.paths['/baskets'].post")
                .exists()
                .jsonPath("$.paths['/me'].get.parameters")
                .doesNotExist();
    }

    private WebTestClient.ResponseSpec management(String path) {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + managementPort)
                .build()
                .get()
                .uri(path)
                .exchange();
    }
}
