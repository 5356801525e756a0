package dev.flashsale.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.standalone.platform.Service;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StandaloneIT {

    private static final Duration BACK = Duration.ofSeconds(40);

    @TempDir
    static Path home;

    private static RunningPlatform platform;

    @BeforeAll
    static void start() {
        platform = RunningPlatform.in(home);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void everyServiceIsHealthyAndShowsItsFigures(Service service) {
        var management = platform.property(service.label() + ".management-url");

        await().atMost(BACK).untilAsserted(() -> {
            assertThat(Http.get(management + "/actuator/health/liveness", "").statusCode())
                    .isEqualTo(200);
            assertThat(Http.get(management + "/actuator/health/readiness", "").statusCode())
                    .isEqualTo(200);
        });
        assertThat(Http.get(management + "/actuator/prometheus", "").body()).contains("jvm_memory_used_bytes");
    }

    @Test
    void anAuditOfNothingPasses() {
        var edge = platform.property("edge.url");

        var operator = Http.token(edge, "OPERATOR");

        await().atMost(BACK)
                .untilAsserted(() -> assertThat(
                                Http.get(edge + "/api/ops/audit", operator).body())
                        .contains("\"passed\":true")
                        .doesNotContain("\"passed\":false"));
    }

    @Test
    void theDatabasesAreWhereTheFileSays() throws SQLException {
        var database = "sale-core.database.";

        try (var connection = DriverManager.getConnection(
                platform.property(database + "jdbc-url"),
                platform.property(database + "user"),
                platform.property(database + "password"))) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void aKilledRedisComesBackAndTheFileKnowsIt() {
        var killed = platform.handle("redis");

        killed.destroyForcibly();

        await().atMost(BACK).untilAsserted(() -> {
            assertThat(platform.property("pid.redis")).isNotEmpty().isNotEqualTo(String.valueOf(killed.pid()));
            assertThat(platform.handle("redis").isAlive()).isTrue();
        });
    }

    @Test
    void aSecondStartOnTheSameDataIsToldSoInOneSentence() {
        try (var second = RunningPlatform.begin(home)) {
            assertThat(second.exitStatus()).isEqualTo(1);
            assertThat(second.output())
                    .containsOnlyOnce("A platform already runs on")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aTakenPortIsNamed(@TempDir Path elsewhere) {
        var port = platform.property("edge.url").replaceAll(".*:", "");

        try (var second = RunningPlatform.begin(elsewhere, "-Dports.edge=" + port)) {
            assertThat(second.exitStatus()).isEqualTo(1);
            assertThat(second.output()).contains("Port " + port).doesNotContain("\tat ");
        }
    }
}
