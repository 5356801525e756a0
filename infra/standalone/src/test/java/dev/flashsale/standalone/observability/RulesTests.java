package dev.flashsale.standalone.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class RulesTests {

    private static final String TESTS = "tests/alerts_test.yml";

    static Set<String> rules() {
        return Watched.rules().keySet();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleHasARunbookThatSaysEverything(String rule) {
        @SuppressWarnings("unchecked")
        var notes = (Map<String, String>) Watched.rules().get(rule).get("annotations");

        var runbook = Watched.text(Watched.FOLDER.resolve(notes.get("runbook")));

        assertThat(runbook)
                .startsWith("# " + rule + "\n")
                .contains(
                        (String) Watched.rules().get(rule).get("expr"),
                        "**What it means.**",
                        "**What shoppers see.**",
                        "**What to look at**",
                        "**What to do**",
                        "**When to wake somebody.**");
    }

    @Test
    void thereIsNoRunbookWithoutARule() {
        assertThat(Watched.files("runbooks")).hasSameSizeAs(rules());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleIsTestedForFiringAndForKeepingQuiet(String rule) {
        var tests = Watched.list(Watched.yaml(TESTS).get("tests")).stream()
                .flatMap(test -> Watched.list(test.get("alert_rule_test")).stream())
                .filter(test -> rule.equals(test.get("alertname")))
                .map(test -> Watched.list(test.get("exp_alerts")).isEmpty())
                .toList();

        assertThat(tests).contains(true, false);
    }

    @Test
    void dashboardsAskSomethingInEveryPanelAndFillTheirRows() {
        assertThat(Watched.dashboards())
                .hasSize(3)
                .allSatisfy(dashboard -> assertThat(panels(dashboard))
                        .isNotEmpty()
                        .allSatisfy(panel -> assertThat(panel.path("targets")).isNotEmpty()));
        assertThat(Watched.dashboards().stream()
                        .map(each -> each.path("uid").asString())
                        .collect(Collectors.toSet()))
                .hasSize(3);
    }

    @Test
    void noExpressionNamesACustomerOrAnOrder() {
        var labels = Watched.expressions().values().stream()
                .flatMap(each -> PromQl.parse(each).selectors().stream())
                .flatMap(selector -> selector.labels().stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(labels).doesNotContain("customer", "order", "account", "email", "title");
    }

    @Test
    void expressionsAreTakenApart() {
        var expression = "sum by (a) (rate(x_total{c=\"d\", e!~\"f{,}\"}[5m])) / max by (g) (y) > 0.5 and z == 1";

        assertThat(PromQl.parse(expression).selectors())
                .containsExactly(
                        new Selector("x_total", Set.of("a", "c", "e"), Map.of("c", "d")),
                        new Selector("y", Set.of("g"), Map.of()),
                        new Selector("z", Set.of(), Map.of()));
    }

    static List<Story> stories() {
        return Story.all();
    }

    @ParameterizedTest
    @MethodSource("stories")
    void aRuleFiresWhenItShouldAndOnlyThen(Story story) {
        assertThat(story.fired()).isEqualTo(story.alerts());
    }

    /** Prometheus' own tool, where it is installed. */
    @Test
    void prometheusSaysTheSame() throws IOException, InterruptedException {
        assumeThat(isInstalled("promtool")).as("promtool is on the path").isTrue();

        assertThat(run("promtool", "check", "config", "prometheus.yml")).contains("SUCCESS");
        assertThat(run("promtool", "test", "rules", TESTS)).contains("SUCCESS").doesNotContain("FAILED");
    }

    private static List<JsonNode> panels(JsonNode dashboard) {
        return Stream.of(dashboard.path("panels"))
                .flatMap(panels -> panels.values().stream())
                .filter(panel -> !panel.path("type").asString().equals("row"))
                .toList();
    }

    private static boolean isInstalled(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(Watched.FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
