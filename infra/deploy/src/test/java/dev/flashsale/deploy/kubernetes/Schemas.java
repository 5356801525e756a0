package dev.flashsale.deploy.kubernetes;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What each kind of object may say: nothing unknown, nothing missing. Kubernetes' own by the models of its API. */
final class Schemas {

    private static final Map<String, Schema> KUBERNETES = Map.ofEntries(
            Map.entry("v1 ConfigMap", V1ConfigMap::validateJsonElement),
            Map.entry("v1 Namespace", V1Namespace::validateJsonElement),
            Map.entry("v1 Service", V1Service::validateJsonElement),
            Map.entry("v1 ServiceAccount", V1ServiceAccount::validateJsonElement),
            Map.entry("apps/v1 Deployment", V1Deployment::validateJsonElement),
            Map.entry("apps/v1 StatefulSet", V1StatefulSet::validateJsonElement),
            Map.entry("batch/v1 Job", V1Job::validateJsonElement),
            Map.entry("autoscaling/v2 HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::validateJsonElement),
            Map.entry("policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::validateJsonElement),
            Map.entry("networking.k8s.io/v1 Ingress", V1Ingress::validateJsonElement));

    private interface Schema {
        void check(JsonElement object) throws IOException;
    }

    private Schemas() {}

    /** What is wrong with the object, if anything is. */
    static Optional<String> faultOf(JsonNode object) {
        var kind =
                object.path("apiVersion").asString() + " " + object.path("kind").asString();
        return switch (kind) {
            case "kafka.strimzi.io/v1 Kafka", "kafka.strimzi.io/v1 KafkaNodePool" -> StrimziSchemas.faultOf(object);
            case "postgresql.cnpg.io/v1 Cluster", "postgresql.cnpg.io/v1 Database" -> PostgresSchemas.faultOf(object);
            default -> faultOf(object, kind);
        };
    }

    private static Optional<String> faultOf(JsonNode object, String kind) {
        var schema = KUBERNETES.get(kind);
        if (schema == null) {
            return Optional.of("nobody knows " + kind);
        }
        try {
            schema.check(JsonParser.parseString(object.toString()));
            return Optional.empty();
        } catch (IOException | IllegalArgumentException fault) {
            return Optional.of(String.valueOf(fault.getMessage()));
        }
    }
}
