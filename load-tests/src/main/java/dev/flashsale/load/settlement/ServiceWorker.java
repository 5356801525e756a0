package dev.flashsale.load.settlement;

import dev.flashsale.load.benchmark.ChildJvm;
import dev.flashsale.load.benchmark.FreePort;
import dev.flashsale.load.door.Door;
import dev.flashsale.load.door.Door.Reply;
import dev.flashsale.web.Role;
import dev.flashsale.web.TokenIssuer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it is, with default settings, which an operator asks for a run; it has settled the month before. */
record ServiceWorker(ChildJvm jvm, Door door, String operator) implements Worker {

    private static final String RUNS = "/api/settlements/runs";
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration LONGEST_RUN = Duration.ofHours(1);
    private static final Duration RATE = Duration.ofMillis(100);

    static ServiceWorker start(Path directory, String name, List<String> flags, Books books) {
        int port = FreePort.find();
        var issuer = TokenIssuer.generated();
        var settings = JsonMapper.builder().build().writeValueAsString(settings(books, port, issuer.jwks()));
        var told = Map.of("SPRING_APPLICATION_JSON", settings);
        var jvm = ChildJvm.start(directory, name, flags, SettlementServer.class, told);
        var operator = issuer.issue(UUID.randomUUID(), Role.OPERATOR, true, LONGEST_RUN.multipliedBy(2));
        var worker = new ServiceWorker(jvm, new Door("http://localhost:" + port, 1), operator);
        worker.awaitReady();
        worker.settle(Month.BEFORE, Month.FROM);
        return worker;
    }

    @Override
    public void settle() {
        settle(Month.FROM, Month.TO);
    }

    private void settle(Instant from, Instant to) {
        var asked = door.post(RUNS, operator, "", Map.of("from", from.toString(), "to", to.toString()))
                .blockOptional()
                .orElseThrow();
        awaitFinished(RUNS + "/" + asked.path("runId").asString());
    }

    private static Map<String, Object> settings(Books books, int port, String jwks) {
        var settings = new HashMap<>(books.properties());
        settings.put("server.port", port);
        settings.put("management.server.port", FreePort.find());
        settings.put("flashsale.identity.jwks", jwks);
        settings.put("flashsale.internal.key", UUID.randomUUID().toString());
        settings.put("flashsale.settlement.schedule.enabled", false);
        // The gateway is on the class path here, and this part of it does not ask whether it is wanted.
        settings.put("spring.cloud.gateway.server.webflux.redis.enabled", false);
        return settings;
    }

    private void awaitReady() {
        door.look(RUNS, operator)
                .filter(Reply::isSuccess)
                .repeatWhenEmpty(
                        Integer.MAX_VALUE,
                        tries -> tries.delayElements(RATE)
                                .takeWhile(_ -> jvm.process().isAlive()))
                .blockOptional(START)
                .orElseThrow(() -> new IllegalStateException("settlement did not start; see its log"));
    }

    private void awaitFinished(String path) {
        Mono.defer(() -> door.get(path, operator))
                .filter(ServiceWorker::isFinished)
                .repeatWhenEmpty(Integer.MAX_VALUE, tries -> tries.delayElements(RATE))
                .block(LONGEST_RUN);
    }

    private static boolean isFinished(JsonNode run) {
        if (run.hasNonNull("failure")) {
            throw new IllegalStateException("The run failed: " + run);
        }
        return run.path("state").asString().equals("FINISHED");
    }
}
