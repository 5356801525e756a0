package dev.flashsale.edge.instances;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Instances that are up by the word of a Eureka server. One GET of its REST interface takes the place of its client,
 * which brings forty libraries and registers whoever has it on the class path.
 */
record RegisteredInstances(WebClient client, String application) implements InstanceSource {

    static RegisteredInstances of(URI registry, String application) {
        return new RegisteredInstances(WebClient.create(registry.toString()), application.toUpperCase(Locale.ROOT));
    }

    @Override
    public Mono<List<URI>> find() {
        return client.get()
                .uri("/apps/{application}", application)
                .accept(MediaType.APPLICATION_JSON)
                .retrieve()
                .bodyToMono(JsonNode.class)
                .map(RegisteredInstances::toAddresses);
    }

    private static List<URI> toAddresses(JsonNode answer) {
        return answer.path("application")
                .withArray("instance")
                .valueStream()
                .filter(instance -> "UP".equals(instance.path("status").asString()))
                .map(RegisteredInstances::toAddress)
                .toList();
    }

    private static URI toAddress(JsonNode instance) {
        var port = instance.path("port").path("$").asInt();
        return URI.create("http://%s:%d".formatted(instance.path("ipAddr").asString(), port));
    }
}
