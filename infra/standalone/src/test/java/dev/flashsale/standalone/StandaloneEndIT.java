package dev.flashsale.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.rules.BesideOthers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@BesideOthers
class StandaloneEndIT {

    private static final Duration GONE = Duration.ofSeconds(20);

    private static final Duration READY = Duration.ofSeconds(40);

    @TempDir
    Path home;

    @Test
    void aStopLeavesTheDataAndAKillLeavesNoProcess() {
        var seller = stopsInGoodOrder();

        keepsTheDataAndIsKilled(seller);
    }

    private String stopsInGoodOrder() {
        try (var platform = RunningPlatform.in(home)) {
            var seller = Http.token(platform.property("edge.url"), "SELLER");
            create(platform, seller, "Lasting");
            var servers = platform.servers();

            assertThat(platform.stop()).isZero();

            assertGone(servers);
            assertThat(platform.addresses()).doesNotExist();
            return seller;
        }
    }

    private void keepsTheDataAndIsKilled(String seller) {
        try (var platform = RunningPlatform.in(home)) {
            var servers = platform.servers();
            var brands = platform.property("edge.url") + "/api/brands";
            await().atMost(READY)
                    .untilAsserted(() -> assertThat(Http.get(brands, "").body()).contains("Lasting"));
            create(platform, seller, "Created with a token that outlived the restart");

            platform.kill();

            assertGone(servers);
        }
    }

    private static void create(RunningPlatform platform, String seller, String brand) {
        var brands = platform.property("edge.url") + "/api/brands";
        await().atMost(READY)
                .untilAsserted(() -> assertThat(Http.post(brands, seller, "{\"name\":\"%s\"}".formatted(brand))
                                .statusCode())
                        .isEqualTo(201));
    }

    private static void assertGone(List<ProcessHandle> servers) {
        await().atMost(GONE).untilAsserted(() -> assertThat(servers).noneMatch(ProcessHandle::isAlive));
    }
}
