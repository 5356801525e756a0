package dev.flashsale.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Whom a service is told of it may reach, and nobody else; so with its stores. */
class NetworkTests {

    static Stream<Kustomized> overlays() {
        return Kustomized.overlays();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void servicesReachWhomTheyAreToldOf(Kustomized overlay) {
        var told = new TreeSet<String>();
        var may = new TreeSet<String>();
        for (var caller : Deployed.in(overlay).toList()) {
            for (var callee : servicesIn(overlay)) {
                addIf(told, isToldOf(caller, callee), caller, callee);
                addIf(may, mayReach(overlay, caller, callee), caller, callee);
            }
        }
        assertThat(may).isEqualTo(told).contains("edge > sale-core", "settlement > payment");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everybodyIsRestrictedBothWays(Kustomized overlay) {
        assertThat(Deployed.in(overlay)).allSatisfy(deployed -> {
            assertThat(typesFor(overlay, deployed)).contains("Ingress", "Egress");
        });
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void onlyTheEdgeIsReachedFromOutside(Kustomized overlay) {
        assertThat(servicesIn(overlay).stream()
                        .filter(each -> rules(overlay, each, "ingress")
                                .filter(rule -> opens(rule, each, "http"))
                                .flatMap(rule -> rule.path("from").valueStream())
                                .anyMatch(peer -> !peer.has("podSelector")))
                        .map(Deployed::name))
                .containsExactly("edge");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void storesAreReachedByThoseWhoseStoresTheyAre(Kustomized overlay) {
        servicesIn(overlay).forEach(each -> {
            var environment = each.environment().environment();
            assertThat(mayLeaveFor(overlay, each, 5432))
                    .as(each + " PostgreSQL")
                    .isEqualTo(environment.containsProperty("spring.r2dbc.url"));
            assertThat(mayLeaveFor(overlay, each, 6379))
                    .as(each + " Redis")
                    .isEqualTo(environment.containsProperty("spring.data.redis.cluster.nodes"));
            assertThat(mayLeaveFor(overlay, each, 9092))
                    .as(each + " Kafka")
                    .isEqualTo(environment.containsProperty("flashsale.kafka.bootstrap-servers"));
        });
    }

    private static void addIf(Set<String> pairs, boolean wanted, Deployed caller, Deployed callee) {
        if (wanted && !caller.equals(callee)) {
            pairs.add(caller.name() + " > " + callee.name());
        }
    }

    private static List<Deployed> servicesIn(Kustomized overlay) {
        return Deployed.in(overlay).filter(each -> each.service().isPresent()).toList();
    }

    /** The edge is told of its own keys, too. */
    private static boolean isToldOf(Deployed caller, Deployed callee) {
        var address = "://%s:%d".formatted(callee.name(), callee.port("http"));
        return caller.service().isPresent()
                && caller.environment().variables().values().stream()
                        .anyMatch(value -> value.endsWith(address) || value.contains(address + "/"));
    }

    private static boolean mayReach(Kustomized overlay, Deployed caller, Deployed callee) {
        Predicate<JsonNode> isCallee = peer -> picks(peer, callee);
        Predicate<JsonNode> isCaller = peer -> picks(peer, caller);
        return rules(overlay, caller, "egress")
                        .filter(rule -> opens(rule, callee, "http"))
                        .anyMatch(rule -> rule.path("to").valueStream().anyMatch(isCallee))
                && rules(overlay, callee, "ingress")
                        .filter(rule -> opens(rule, callee, "http"))
                        .anyMatch(rule -> rule.path("from").valueStream().anyMatch(isCaller));
    }

    private static boolean mayLeaveFor(Kustomized overlay, Deployed caller, int port) {
        return rules(overlay, caller, "egress")
                .flatMap(rule -> rule.path("ports").valueStream())
                .anyMatch(each -> each.path("port").asInt(0) == port);
    }

    private static boolean picks(JsonNode peer, Deployed deployed) {
        return peer.has("podSelector")
                && !peer.has("namespaceSelector")
                && Selector.of(peer.path("podSelector")).fits(deployed.labels());
    }

    private static boolean opens(JsonNode rule, Deployed deployed, String portName) {
        return rule.path("ports")
                .valueStream()
                .map(each -> each.path("port"))
                .anyMatch(each -> each.asString().equals(portName)
                        || each.asString().equals(String.valueOf(deployed.port(portName))));
    }

    private static Stream<JsonNode> rules(Kustomized overlay, Deployed deployed, String way) {
        return policiesFor(overlay, deployed)
                .flatMap(each -> each.at("/spec/" + way).valueStream());
    }

    private static Stream<String> typesFor(Kustomized overlay, Deployed deployed) {
        return policiesFor(overlay, deployed)
                .flatMap(each -> each.at("/spec/policyTypes").valueStream())
                .map(JsonNode::asString);
    }

    private static Stream<JsonNode> policiesFor(Kustomized overlay, Deployed deployed) {
        return overlay.all("NetworkPolicy").stream()
                .filter(each -> Selector.of(each.at("/spec/podSelector")).fits(deployed.labels()));
    }
}
