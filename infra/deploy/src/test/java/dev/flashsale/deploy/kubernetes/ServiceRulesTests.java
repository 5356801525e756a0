package dev.flashsale.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** What we ask of our own services, by what they say of themselves. */
class ServiceRulesTests {

    /** Saying farewell, answering what has come, ending what is in hand: each may take as long as one phase may. */
    private static final int PHASES = 3;

    static Stream<Deployed> services() {
        return Deployed.services();
    }

    @ParameterizedTest
    @MethodSource("services")
    void givesWhatTheServiceKnows(Deployed deployed) {
        assertThat(deployed.environment().unknown()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("services")
    void givesWhatTheServiceCanStartWith(Deployed deployed) {
        deployed.environment().bindAll();
    }

    @ParameterizedTest
    @MethodSource("services")
    void listensWhereTheServiceDoes(Deployed deployed) {
        var environment = deployed.environment().environment();

        assertThat(deployed.port("http")).isEqualTo(environment.getProperty("server.port", Integer.class));
        assertThat(deployed.port("management"))
                .isEqualTo(environment.getProperty("management.server.port", Integer.class));
    }

    @ParameterizedTest
    @MethodSource("services")
    void asksAtTheManagementPort(Deployed deployed) {
        assertThat(Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                        .map(probe -> deployed.container().path(probe).path("httpGet")))
                .allMatch(probe -> probe.path("port").asString().equals("management"))
                .allMatch(probe -> probe.path("path").asString().startsWith("/actuator/health/"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void leavesTimeToEnd(Deployed deployed) {
        var environment = deployed.environment().environment();
        var needed = Duration.ofSeconds(deployed.container()
                        .at("/lifecycle/preStop/sleep/seconds")
                        .asInt())
                .plus(duration(environment, "flashsale.closing.pause", "0s"))
                .plus(duration(environment, "spring.lifecycle.timeout-per-shutdown-phase", "30s")
                        .multipliedBy(PHASES));

        assertThat(Duration.ofSeconds(
                        deployed.pod().path("terminationGracePeriodSeconds").asInt()))
                .isGreaterThan(needed);
        assertThat(deployed.container().at("/lifecycle/preStop/sleep/seconds").asInt())
                .isPositive();
    }

    @ParameterizedTest
    @MethodSource("services")
    void runsWithoutTheProfileThatHasDefaultSecrets(Deployed deployed) {
        assertThat(deployed.environment().environment().getActiveProfiles()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("services")
    void asksEveryInstanceOfAService(Deployed deployed) {
        if (!deployed.name().equals("edge")) {
            return;
        }
        var addresses = Binder.get(deployed.environment().environment())
                .bind("flashsale.services", Bindable.mapOf(String.class, String.class))
                .get();

        assertThat(Stream.of("sale-core", "order-flow", "payment", "settlement"))
                .allMatch(name -> addresses.getOrDefault(name, "").startsWith("dns://" + name + ":"));
    }

    @Test
    void acknowledgedMessagesAreOnTwoBrokers() {
        var production = Kustomized.overlays()
                .filter(each -> each.overlay().equals("production"))
                .findFirst()
                .orElseThrow();
        var config = production.one("Kafka", "flash-sale").at("/spec/kafka/config");

        assertThat(production
                        .one("KafkaNodePool", "broker")
                        .at("/spec/replicas")
                        .asInt())
                .isEqualTo(3);
        assertThat(config.path("min.insync.replicas").asInt()).isEqualTo(2);
        assertThat(config.path("unclean.leader.election.enable").asBoolean(true))
                .isFalse();
        assertThat(production
                        .one("ConfigMap", "flash-sale-kafka")
                        .at("/data/FLASHSALE_KAFKA_REPLICATIONFACTOR")
                        .asString())
                .isEqualTo("3");
    }

    @ParameterizedTest
    @MethodSource("services")
    void hasADatabaseOfItsOwn(Deployed deployed) {
        var environment = deployed.environment().environment();
        var url = environment.getProperty("spring.r2dbc.url", "");
        if (url.isEmpty()) {
            return;
        }
        var database = deployed.overlay().one("Database", deployed.name()).path("spec");

        assertThat(url).contains("/" + database.path("name").asString() + "?");
        assertThat(environment.getProperty("spring.flyway.url"))
                .isEqualTo(url.replace("r2dbc:", "jdbc:").replace("sslMode", "sslmode"));
        assertThat(rolesOf(deployed.overlay()))
                .anyMatch(role -> role.path("name").equals(database.path("owner"))
                        && role.at("/passwordSecret/name").asString().equals("flash-sale-postgres-" + deployed.name()));
    }

    private static Stream<JsonNode> rolesOf(Kustomized overlay) {
        return overlay.one("Cluster", "flash-sale-postgres")
                .at("/spec/managed/roles")
                .valueStream();
    }

    private static Duration duration(Environment environment, String name, String otherwise) {
        return DurationStyle.detectAndParse(environment.getProperty(name, otherwise));
    }
}
