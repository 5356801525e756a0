package dev.flashsale.deploy.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.deploy.Repository;
import dev.flashsale.deploy.YamlText;
import dev.flashsale.deploy.settings.GivenEnvironment;
import dev.flashsale.deploy.settings.Service;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.databind.JsonNode;

class ComposeTests {

    private static final String FOLDER = "infra/deploy/compose/";
    private static final String TEXT = Repository.text(FOLDER + "compose.yaml");
    private static final Pattern GIVEN = Pattern.compile("\\$\\{([A-Z_]+):\\?}");

    private final JsonNode compose = YamlText.document(TEXT);
    private final JsonNode services = compose.path("services");

    @Test
    void containsEverything() {
        assertThat(services.propertyNames())
                .containsAll(Arrays.stream(Service.values()).map(Service::label).toList())
                .contains("postgres", "redis", "kafka", "prometheus", "grafana");
        assertThat(services.at("/sale-core/deploy/replicas").asInt()).isEqualTo(3);
    }

    @Test
    void askForEverySecretAndNothingElse() {
        var given = GIVEN.matcher(TEXT).results().map(each -> each.group(1)).collect(Collectors.toSet());
        var named = Repository.text(FOLDER + ".env.example")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.toSet());

        assertThat(named).isEqualTo(given.stream().map(name -> name + "=").collect(Collectors.toSet()));
        assertThat(TEXT.replaceAll(GIVEN.pattern(), "")).doesNotContain("${");
    }

    @Test
    void tellsNoSecret() {
        var secret = Pattern.compile("(?i).*(password|secret_?key|token|auth|internal_key)$")
                .asMatchPredicate();

        assertThat(services.valueStream()
                        .flatMap(each -> each.path("environment").propertyStream())
                        .filter(each -> secret.test(each.getKey())))
                .isNotEmpty()
                .allMatch(each -> GIVEN.matcher(each.getValue().asString()).matches());
    }

    @Test
    void everyImageThatIsNotBuiltHasAVersion() {
        assertThat(services.valueStream().filter(each -> !each.has("build")))
                .allMatch(each -> each.path("image").asString().matches("[a-z/]+:v?\\d+\\.\\d[\\w.-]*"));
    }

    @ParameterizedTest
    @EnumSource
    void buildsTheImageOfTheService(Service service) {
        var arguments = of(service).at("/build/args");
        var management = given(service).environment().getProperty("management.server.port", Integer.class);

        assertThat(of(service).at("/build/dockerfile").asString()).isEqualTo("infra/deploy/Dockerfile");
        assertThat(Repository.path(FOLDER + of(service).at("/build/context").asString())
                        .normalize())
                .isEqualTo(Repository.path(""));
        assertThat(arguments.path("MODULE").asString()).isEqualTo(service.module());
        assertThat(arguments.path("MANAGEMENT_PORT").asInt()).isEqualTo(management);
    }

    @ParameterizedTest
    @EnumSource
    void givesWhatTheServiceKnowsAndCanStartWith(Service service) {
        assertThat(given(service).unknown()).isEmpty();
        given(service).bindAll();
    }

    @ParameterizedTest
    @EnumSource
    void leavesTimeToEnd(Service service) {
        var phase = given(service).environment().getProperty("spring.lifecycle.timeout-per-shutdown-phase", "");

        assertThat(DurationStyle.detectAndParse(
                        of(service).path("stop_grace_period").asString()))
                .isGreaterThan(DurationStyle.detectAndParse(phase).multipliedBy(3));
    }

    @Test
    void servicesFindEachOther() {
        var addresses = Arrays.stream(Service.values())
                .flatMap(each -> given(each).variables().values().stream())
                .flatMap(value -> Pattern.compile("^(?:https?|dns)://([a-z-]+):(\\d+)")
                        .matcher(value)
                        .results());

        assertThat(addresses).isNotEmpty().allSatisfy(each -> {
            var service = Service.named(each.group(1)).orElseThrow();
            assertThat(given(service).environment().getProperty("server.port")).isEqualTo(each.group(2));
        });
    }

    @Test
    void mountsWhatIsThere() {
        var mounted = services.valueStream()
                .flatMap(each -> each.path("volumes").valueStream())
                .map(each -> each.asString().split(":")[0]);

        assertThat(mounted).isNotEmpty().allMatch(this::isThere);
    }

    private boolean isThere(String source) {
        return source.startsWith(".")
                ? Files.exists(Repository.path(FOLDER + source))
                : compose.path("volumes").has(source);
    }

    private JsonNode of(Service service) {
        return services.path(service.label());
    }

    private GivenEnvironment given(Service service) {
        var variables = new LinkedHashMap<String, String>();
        of(service).path("environment").forEachEntry((name, value) -> variables.put(name, value(value)));
        return new GivenEnvironment(service, variables);
    }

    private static String value(JsonNode given) {
        return Stream.of(given.asString())
                .map(text -> GIVEN.matcher(text).replaceAll("given-from-outside"))
                .findFirst()
                .orElseThrow();
    }
}
