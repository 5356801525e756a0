package dev.flashsale.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What we ask of whatever runs. */
class PodRulesTests {

    static Stream<Deployed> deployments() {
        return Deployed.all();
    }

    static Stream<Kustomized> overlays() {
        return Kustomized.overlays();
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void isAskedWhetherItLives(Deployed deployed) {
        assertThat(List.of("startupProbe", "livenessProbe", "readinessProbe"))
                .allSatisfy(probe -> assertThat(deployed.container().path(probe).path("httpGet"))
                        .isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void takesNoMoreThanItMay(Deployed deployed) {
        var resources = deployed.container().path("resources");

        assertThat(List.of("/requests/cpu", "/requests/memory", "/limits/cpu", "/limits/memory"))
                .noneMatch(amount -> resources.at(amount).isMissingNode());
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void mayDoNothingToItsNode(Deployed deployed) {
        var pod = deployed.pod().path("securityContext");
        var container = deployed.container().path("securityContext");

        assertThat(pod.path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.path("runAsUser").asInt()).isPositive();
        assertThat(pod.at("/seccompProfile/type").asString()).isEqualTo("RuntimeDefault");
        assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.at("/capabilities/drop/0").asString()).isEqualTo("ALL");
        assertThat(deployed.pod().path("automountServiceAccountToken").asBoolean(true))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void isMissedByOneAtMost(Deployed deployed) {
        assertThat(deployed.overlay().all("PodDisruptionBudget"))
                .filteredOn(budget -> Selector.of(budget.at("/spec/selector")).fits(deployed.labels()))
                .singleElement()
                .satisfies(budget ->
                        assertThat(budget.at("/spec/maxUnavailable").asInt()).isOne());
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void isFoundByItsOwnSelectorAlone(Deployed deployed) {
        var selector = Selector.of(deployed.deployment().at("/spec/selector"));

        assertThat(Deployed.in(deployed.overlay()).filter(each -> selector.fits(each.labels())))
                .containsExactly(deployed);
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void hasAnImageOfOneVersion(Deployed deployed) {
        assertThat(deployed.container().path("image").asString()).matches("[^:]+:(?!latest$)[\\w.-]+");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void scalesWhatIsThereAndNothingElse(Kustomized overlay) {
        var scaled = overlay.all("HorizontalPodAutoscaler").stream()
                .map(each -> each.at("/spec/scaleTargetRef/name").asString())
                .collect(Collectors.toSet());

        assertThat(scaled).isEqualTo(Set.of("edge", "sale-core", "order-flow", "payment", "settlement"));
        assertThat(scaled)
                .noneMatch(name -> overlay.one("Deployment", name).at("/spec").has("replicas"));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void tellsNoSecret(Kustomized overlay) {
        assertThat(overlay.all("Secret")).isEmpty();
        assertThat(overlay.objects().stream().flatMap(PodRulesTests::variables))
                .isNotEmpty()
                .filteredOn(variable -> variable.path("name")
                        .asString()
                        .matches("(?i).*(password|secret|token|auth|internal_key|username).*"))
                .filteredOn(variable -> !variable.path("name").asString().startsWith("MP_"))
                .noneMatch(variable -> variable.has("value")
                        && !variable.path("value").asString().matches("\\$\\([A-Z_]+\\)"));
    }

    private static Stream<JsonNode> variables(JsonNode object) {
        return object.at("/spec/template/spec/containers")
                .valueStream()
                .flatMap(each -> each.path("env").valueStream());
    }
}
