package dev.flashsale.deploy.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.deploy.Repository;
import dev.flashsale.deploy.YamlText;
import dev.flashsale.deploy.settings.GivenEnvironment;
import dev.flashsale.deploy.settings.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class WorkflowTests {

    private static final String FOLDER = ".github/workflows";
    private static final Set<String> PHASES = Set.of("verify", "package");
    private static final Pattern USES = Pattern.compile("uses: (.*)");
    private static final Pattern PINNED = Pattern.compile("[\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");

    static List<Path> workflows() {
        return Repository.filesBelow(FOLDER);
    }

    static Stream<String> builds() {
        return workflows().stream()
                .flatMap(file -> steps(file).map(step -> step.path("run").asString("")))
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> line.startsWith("./mvnw"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void saysWhenWhatRunsAndWhatItMay(Path file) {
        var workflow = YamlText.document(Repository.text(file));

        // "on" is a boolean in YAML 1.1.
        assertThat(workflow.propertyNames()).contains("name", "true", "permissions", "jobs");
        assertThat(workflow.path("jobs"))
                .isNotEmpty()
                .allSatisfy(job -> assertThat(job.has("uses") || job.has("steps") && job.has("timeout-minutes"))
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void usesWhatCannotChangeUnderneath(Path file) {
        assertThat(USES.matcher(Repository.text(file)).results().map(each -> each.group(1)))
                .isNotEmpty()
                .allMatch(used -> used.startsWith("./")
                        ? Files.exists(Repository.path(used))
                        : PINNED.matcher(used).matches());
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void runsNothingThatAStrangerWrote(Path file) {
        assertThat(steps(file).map(step -> step.path("run").asString("")))
                .noneMatch(run -> run.contains("${{ github.event") || run.contains("${{ github.head_ref"));
    }

    @ParameterizedTest
    @MethodSource("builds")
    void buildsByPhasesAndProfilesThatExist(String command) {
        var words = command.replaceAll("\\$\\{\\{[^}]*}}", "VALUE").split("\\s+");
        var goals = Arrays.stream(words)
                .skip(1)
                .filter(word -> !word.startsWith("-"))
                .toList();
        var asked = Arrays.stream(words)
                .filter(word -> word.startsWith("-P"))
                .flatMap(word -> Arrays.stream(word.substring(2).split(",")))
                .toList();

        assertThat(profiles()).containsAll(asked);
        assertThat(goals)
                .allMatch(goal -> PHASES.contains(goal) || goal.matches("[\\w.-]+:[\\w-]+:\\d[\\d.]*:[\\w-]+"));
        assertThat(goals.isEmpty() && asked.isEmpty()).isFalse();
    }

    @Test
    void makesTheImageOfEveryService() {
        var text = Repository.text(FOLDER + "/image.yml");
        var lines = Pattern.compile("(?m)^ +([\\w-]+) ([\\w/-]+) (\\d{4})$")
                .matcher(text)
                .results();

        assertThat(lines.collect(Collectors.toMap(line -> line.group(1), line -> line.group(2) + " " + line.group(3))))
                .isEqualTo(Arrays.stream(Service.values())
                        .collect(Collectors.toMap(Service::label, each -> each.module() + " " + managementPort(each))));
    }

    private static String managementPort(Service service) {
        return new GivenEnvironment(service, Map.of()).environment().getRequiredProperty("management.server.port");
    }

    private static List<String> profiles() {
        return Pattern.compile("<profile>\\s*(?:<!--.*?-->\\s*)?<id>([^<]+)</id>", Pattern.DOTALL)
                .matcher(Repository.text("pom.xml"))
                .results()
                .map((MatchResult each) -> each.group(1))
                .toList();
    }

    private static Stream<JsonNode> steps(Path file) {
        return YamlText.document(Repository.text(file))
                .path("jobs")
                .valueStream()
                .flatMap(job -> job.path("steps").valueStream());
    }
}
