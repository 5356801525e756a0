package dev.flashsale.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.deploy.Repository;
import dev.flashsale.deploy.YamlText;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The files, whole and in pieces, against what the API servers and operators know. */
class SchemaTests {

    static Stream<Path> files() {
        return Repository.filesBelow(Kustomized.FOLDER).stream()
                .filter(file -> file.toString().endsWith(".yaml"));
    }

    static Stream<Kustomized> overlays() {
        return Kustomized.overlays();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyObjectOfAnOverlayIsValid(Kustomized overlay) {
        assertThat(overlay.objects())
                .isNotEmpty()
                .allSatisfy(object ->
                        assertThat(Schemas.faultOf(object)).as(nameOf(object)).isEmpty());
    }

    @Test
    void everyFileIsValid() {
        files().filter(file -> !isPatch(file) && !isKustomization(file))
                .forEach(file -> objectsOf(file)
                        .forEach(object -> assertThat(Schemas.faultOf(object))
                                .as("%s: %s", file, nameOf(object))
                                .isEmpty()));
    }

    @Test
    void everyPatchChangesSomethingThatIsThere() {
        var there = files().filter(file -> !isPatch(file) && !isKustomization(file))
                .flatMap(file -> objectsOf(file).stream())
                .map(SchemaTests::nameOf)
                .collect(Collectors.toSet());

        assertThat(files().filter(SchemaTests::isPatchOfNames)
                        .flatMap(file -> objectsOf(file).stream())
                        .map(SchemaTests::nameOf))
                .isNotEmpty()
                .allMatch(there::contains);
    }

    @Test
    void everyFileIsNamedByItsKustomization() {
        var kustomizations = files().filter(SchemaTests::isKustomization).toList();

        assertThat(files().filter(file -> !isKustomization(file)))
                .allSatisfy(file -> assertThat(kustomizations)
                        .anyMatch(
                                each -> each.resolveSibling(file.getFileName()).equals(file)
                                        && Repository.text(each)
                                                .contains(file.getFileName().toString())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: v1, kind: ConfigMap, data: {a: b}, dat: {a: b}}",
                "{apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: {containers: []}}}}",
                "{apiVersion: apps/v1, kind: Deployment, spec: {selector: {}, template: {spec: {containers: [{nam: a}]}}}}",
                "{apiVersion: kafka.strimzi.io/v1, kind: KafkaNodePool, spec: {replica: 3}}",
                "{apiVersion: kafka.strimzi.io/v1, kind: Kafka, spec: {kafka: {listeners: [{nme: plain}]}}}",
                "{apiVersion: postgresql.cnpg.io/v1, kind: Cluster, spec: {instances: three}}",
                "{apiVersion: postgresql.cnpg.io/v1, kind: Cluster, spec: {postgresql: {}}}",
                "{apiVersion: postgresql.cnpg.io/v1, kind: Cluster, spec: {instances: 3, storag: {}}}",
                "{apiVersion: apps/v2, kind: Deployment}"
            })
    void noticesWhatIsWrong(String object) {
        assertThat(Schemas.faultOf(YamlText.document(object))).isPresent();
    }

    private static List<JsonNode> objectsOf(Path file) {
        return YamlText.documents(Repository.text(file));
    }

    private static boolean isPatch(Path file) {
        return file.toString().endsWith(".patch.yaml");
    }

    private static boolean isKustomization(Path file) {
        return file.endsWith("kustomization.yaml");
    }

    /** One patch is for whatever has a label. */
    private static boolean isPatchOfNames(Path file) {
        return isPatch(file)
                && !Set.of("pods.patch.yaml").contains(file.getFileName().toString());
    }

    private static String nameOf(JsonNode object) {
        return object.path("kind").asString() + " "
                + object.at("/metadata/name").asString("");
    }
}
