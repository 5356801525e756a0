package dev.flashsale.deploy.kubernetes;

import dev.flashsale.deploy.settings.GivenEnvironment;
import dev.flashsale.deploy.settings.Service;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A service in an overlay. */
record Deployed(Kustomized overlay, JsonNode deployment) {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Z_]+)\\)");

    static Stream<Deployed> all() {
        return Kustomized.overlays().flatMap(Deployed::in);
    }

    static Stream<Deployed> in(Kustomized overlay) {
        return overlay.all("Deployment").stream().map(each -> new Deployed(overlay, each));
    }

    static Stream<Deployed> services() {
        return all().filter(each -> each.service().isPresent());
    }

    String name() {
        return deployment.at("/metadata/name").asString();
    }

    Optional<Service> service() {
        return Service.named(name());
    }

    JsonNode pod() {
        return deployment.at("/spec/template/spec");
    }

    JsonNode labels() {
        return deployment.at("/spec/template/metadata/labels");
    }

    JsonNode container() {
        return pod().at("/containers/0");
    }

    int port(String portName) {
        return container()
                .path("ports")
                .valueStream()
                .filter(each -> each.path("name").asString().equals(portName))
                .findFirst()
                .orElseThrow()
                .path("containerPort")
                .asInt();
    }

    /** With what its variables refer to put in, and something in place of each secret. */
    GivenEnvironment environment() {
        var raw = new LinkedHashMap<String, String>();
        container()
                .path("envFrom")
                .forEach(each -> configMap(each).forEachEntry((key, value) -> raw.put(key, value.asString())));
        container()
                .path("env")
                .forEach(each ->
                        raw.put(each.path("name").asString(), each.path("value").asString("given-by-a-secret")));
        return new GivenEnvironment(service().orElseThrow(), expanded(raw));
    }

    private JsonNode configMap(JsonNode source) {
        return overlay.one("ConfigMap", source.at("/configMapRef/name").asString())
                .path("data");
    }

    private static Map<String, String> expanded(Map<String, String> raw) {
        var expanded = new LinkedHashMap<String, String>();
        raw.forEach((name, value) -> expanded.put(name, expanded(value, raw)));
        raw.values()
                .forEach(value -> REFERENCE.matcher(value).results().forEach(each -> expanded.remove(each.group(1))));
        return expanded;
    }

    private static String expanded(String value, Map<String, String> raw) {
        return REFERENCE
                .matcher(value)
                .replaceAll(each -> Matcher.quoteReplacement(raw.getOrDefault(each.group(1), each.group())));
    }

    @Override
    public String toString() {
        return overlay + " " + name();
    }
}
