package dev.flashsale.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.eureka.EurekaProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances that register with a real Eureka server, as any client of it does, and leave it. */
class EurekaIT {

    private static final Duration START = Duration.ofMinutes(2);
    private static final String INSTANCE = """
            {"instance":{"instanceId":"%1$d","hostName":"localhost","app":"SALE-CORE","ipAddr":"127.0.0.1",
             "vipAddress":"sale-core","status":"UP","port":{"$":%1$d,"@enabled":"true"},
             "dataCenterInfo":{"@class":"com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo","name":"MyOwn"}}}
            """;

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void findsThoseWhoRegisterAndForgetsThoseWhoLeave() throws IOException {
        var one = new StandInService("sale-core");
        var other = new StandInService("sale-core");
        try (var registry = EurekaProcess.start(folder);
                var edge = StartedEdge.with(Map.of(
                        "spring.profiles.active", "dev,eureka", "flashsale.balancing.eureka", registry.address()))) {
            await().atMost(START)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(register(registry, one)).isEqualTo(204));
            await().untilAsserted(() ->
                    assertThat(edge.get("/api/sales").statusCode()).isEqualTo(200));

            register(registry, other);
            await().untilAsserted(() -> {
                assertThat(edge.get("/api/sales").statusCode()).isEqualTo(200);
                assertThat(other.received()).isNotEmpty();
            });

            leave(registry, one);
            await().untilAsserted(() -> {
                one.forget();
                assertThat(edge.get("/api/sales").statusCode()).isEqualTo(200);
                assertThat(edge.get("/api/sales").statusCode()).isEqualTo(200);
                assertThat(edge.get("/api/sales").statusCode()).isEqualTo(200);
                assertThat(edge.get("/api/sales").statusCode()).isEqualTo(200);
                assertThat(one.received()).isEmpty();
            });
        } finally {
            one.kill();
            other.kill();
        }
    }

    @Test
    void goesOnWithWhatItKnowsWhereTheRegistryIsLost() throws IOException {
        var one = new StandInService("sale-core");
        try (var registry = EurekaProcess.start(folder);
                var edge = StartedEdge.with(Map.of(
                        "spring.profiles.active", "dev,eureka", "flashsale.balancing.eureka", registry.address()))) {
            await().atMost(START)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(register(registry, one)).isEqualTo(204));
            await().untilAsserted(() ->
                    assertThat(edge.get("/api/sales").statusCode()).isEqualTo(200));

            registry.kill();

            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(() ->
                            assertThat(edge.get("/api/sales").statusCode()).isEqualTo(200));
        } finally {
            one.kill();
        }
    }

    private int register(EurekaProcess registry, StandInService service) throws IOException {
        var body = BodyPublishers.ofString(INSTANCE.formatted(service.port()));
        return send(HttpRequest.newBuilder(URI.create(registry.address() + "/apps/SALE-CORE"))
                .header("Content-Type", "application/json")
                .POST(body));
    }

    private void leave(EurekaProcess registry, StandInService service) throws IOException {
        send(HttpRequest.newBuilder(URI.create(registry.address() + "/apps/SALE-CORE/" + service.port()))
                .DELETE());
    }

    private int send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
