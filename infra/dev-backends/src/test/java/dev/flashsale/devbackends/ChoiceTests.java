package dev.flashsale.devbackends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChoiceTests {

    @Test
    void anAddressThatDoesNotAnswerIsOneSentence() {
        Environment environment =
                new Environment(Map.of("FLASHSALE_REDIS_URL", "redis://127.0.0.1:1"), Duration.ofMillis(50));

        assertThatThrownBy(environment::redis)
                .isInstanceOf(BackendUnavailable.class)
                .hasMessage("Redis at redis://127.0.0.1:1, given by FLASHSALE_REDIS_URL, does not answer.");
    }

    @Test
    void anAddressThatIsNoneIsOneSentence() {
        assertThatThrownBy(() -> PostgresAccess.parse("localhost:5432", "postgres", ""))
                .isInstanceOf(BackendUnavailable.class)
                .hasMessageContaining("not of the form jdbc:postgresql://host:port/database");
    }

    @Test
    void parametersOfTheAddressAreKept() {
        PostgresAccess access = PostgresAccess.parse("jdbc:postgresql://db:5433/admin?sslmode=require", "postgres", "");

        assertThat(access.jdbcUrl("sale")).isEqualTo("jdbc:postgresql://db:5433/sale?sslmode=require");
        assertThat(access.r2dbcUrl("sale")).isEqualTo("r2dbc:postgresql://db:5433/sale");
    }

    @Test
    void onlyGivenAddressesAreTakenFromTheEnvironment() {
        Environment environment =
                new Environment(Map.of("FLASHSALE_KAFKA_BOOTSTRAP", "k:9092", "FLASHSALE_REDIS_URL", " "));

        assertThat(environment.names(BackendKind.KAFKA)).isTrue();
        assertThat(environment.names(BackendKind.REDIS)).isFalse();
        assertThat(environment.names(BackendKind.POSTGRES)).isFalse();
    }

    @Test
    void aForeignPlatformIsOneSentence() {
        assertThatThrownBy(() -> Platform.of("Windows 11", "amd64"))
                .isInstanceOf(BackendUnavailable.class)
                .hasMessageContaining("There are no embedded servers for Windows 11 on amd64");
    }

    @Test
    void aBinaryThatIsNotCarriedIsOneSentence(@TempDir Path root) {
        BinaryCache cache = new BinaryCache(root);

        assertThatThrownBy(() -> cache.unpacked("/postgres-plan9-mips.txz", (packed, target) -> {}))
                .isInstanceOf(BackendUnavailable.class)
                .hasMessageContaining("postgres-plan9-mips.txz is not on the class path");
    }

    @Test
    void macHasOneArchiveForBothProcessors() {
        assertThat(Platform.of("Mac OS X", "x86_64").postgresArchive()).isEqualTo("/postgres-darwin-arm_64.txz");
        assertThat(Platform.of("Linux", "amd64").postgresArchive()).isEqualTo("/postgres-linux-x86_64.txz");
        assertThat(Platform.of("Linux", "aarch64").redisBinary()).endsWith("linux-arm64");
    }

    @Test
    void whereThereIsNoEngineContainersAreSkippedAndRefusedInOneSentence() {
        assumeFalse(ContainerEngine.available());
        BackendsAvailable.Condition condition = new BackendsAvailable.Condition();
        assertThat(condition.evaluate(false).isDisabled()).isFalse();
        assertThat(condition.evaluate(true).isDisabled()).isTrue();
        assertThatThrownBy(ContainerEngine::servers)
                .isInstanceOf(BackendUnavailable.class)
                .hasMessageContaining("There is no container engine at hand");
    }
}
