package dev.flashsale.deploy.kubernetes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flashsale.deploy.Repository;
import dev.flashsale.deploy.YamlText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The objects of an overlay, as {@code kubectl kustomize} renders it; without kubectl there are none to look at. */
record Kustomized(String overlay, List<JsonNode> objects) {

    static final String FOLDER = "infra/deploy/kubernetes";

    private static final int PATIENCE_SECONDS = 60;
    private static final Map<String, Kustomized> RENDERED = new ConcurrentHashMap<>();

    static Stream<Kustomized> overlays() {
        assumeTrue(isInstalled(), "kubectl renders the overlays");
        return Stream.of("development", "production").map(Kustomized::overlay);
    }

    static Kustomized overlay(String name) {
        return RENDERED.computeIfAbsent(name, Kustomized::render);
    }

    List<JsonNode> all(String kind) {
        return objects.stream()
                .filter(each -> each.path("kind").asString().equals(kind))
                .toList();
    }

    JsonNode one(String kind, String name) {
        return all(kind).stream()
                .filter(each -> each.at("/metadata/name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no %s %s".formatted(kind, name)));
    }

    @Override
    public String toString() {
        return overlay;
    }

    private static boolean isInstalled() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> java.nio.file.Files.isExecutable(java.nio.file.Path.of(folder, "kubectl")));
    }

    private static Kustomized render(String name) {
        var folder = Repository.path(FOLDER + "/overlays/" + name);
        try {
            var process = new ProcessBuilder("kubectl", "kustomize", folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError("kubectl kustomize does not render " + name);
            }
            return new Kustomized(name, YamlText.documents(text));
        } catch (IOException cause) {
            throw new IllegalStateException(cause);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(hurried);
        }
    }
}
