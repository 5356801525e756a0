package dev.flashsale.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneEndIT {

    private static final Duration GONE = Duration.ofSeconds(20);

    @TempDir
    Path home;

    @Test
    void aStopLeavesTheDataAndAKillLeavesNoProcess() {
        var first = RunningPlatform.in(home);
        var edge = first.property("edge.url");
        var seller = Http.token(edge, "SELLER");
        assertThat(Http.post(edge + "/api/brands", seller, "{\"name\":\"Lasting\"}")
                        .statusCode())
                .isEqualTo(201);
        var servers = first.servers();

        assertThat(first.stop()).isZero();

        assertGone(servers);
        assertThat(first.addresses()).doesNotExist();

        var second = RunningPlatform.in(home);
        servers = second.servers();
        edge = second.property("edge.url");
        assertThat(Http.get(edge + "/api/brands", "").body()).contains("Lasting");
        assertThat(Http.post(edge + "/api/brands", seller, "{\"name\":\"Known\"}")
                        .statusCode())
                .as("a token outlives a restart")
                .isEqualTo(201);

        second.kill();

        assertGone(servers);
    }

    private static void assertGone(List<ProcessHandle> servers) {
        await().atMost(GONE).untilAsserted(() -> assertThat(servers).noneMatch(ProcessHandle::isAlive));
    }
}
