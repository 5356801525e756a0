package dev.flashsale.deploy.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.deploy.image.Dockerfile.Instruction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a look at the Dockerfile must show; {@link ImageIT} does what it says. */
class DockerfileTests {

    private final Dockerfile file = Dockerfile.ours();
    private final Dockerfile image = file.lastStage();

    @Test
    void standsOnAnImageOfOneVersion() {
        assertThat(file.all("ARG").getFirst().arguments()).matches("JAVA=[a-z-]+:25(\\.\\d+)+_\\d+-jre-[a-z]+");
        assertThat(file.all("FROM"))
                .allSatisfy(from -> assertThat(from.arguments()).startsWith("${JAVA}"));
    }

    @Test
    void runsAsNobodyInParticularFromTheFirstFileOn() {
        var user = image.only("USER");

        assertThat(user.arguments()).matches("[1-9]\\d{3,}:[1-9]\\d{3,}");
        assertThat(image.instructions().indexOf(user))
                .isLessThan(image.instructions().indexOf(image.all("COPY").getFirst()));
    }

    @Test
    void takesTheLayersThatChangeLeastFirst() {
        assertThat(image.all("COPY"))
                .extracting(Instruction::arguments)
                .allMatch(copy -> copy.startsWith("--from=layers --chown=10001:10001 "))
                .map(copy -> copy.replaceAll(".*/extracted/(.*)/ \\./", "$1"))
                .containsExactly("dependencies", "spring-boot-loader", "snapshot-dependencies", "application");
    }

    @Test
    void startsWithTheCacheThatItWasTrainedFor() {
        var trained = image.javaRun();
        var started = image.only("ENTRYPOINT").words();

        assertThat(started).contains("-XX:AOTCache=application.aot");
        assertThat(trained).contains("-XX:AOTCacheOutput=application.aot", "-Dspring.context.exit=onRefresh");
        assertThat(ofTheJvm(started)).isEqualTo(ofTheJvm(trained));
    }

    @Test
    void saysWhetherItLives() {
        assertThat(image.only("HEALTHCHECK").words())
                .last()
                .asString()
                .contains("$MANAGEMENT_SERVER_PORT", "/actuator/health/liveness");
    }

    @Test
    void containsNoSecretAndNoProfile() {
        assertThat(file.instructions())
                .filteredOn(each -> each.is("ENV") || each.is("ARG"))
                .extracting(Instruction::arguments)
                .noneMatch(text -> text.matches("(?i).*(password|secret|token|_key|profile).*"));
    }

    @Test
    void downloadsNothing() {
        assertThat(file.instructions())
                .noneMatch(each -> each.is("ADD"))
                .extracting(Instruction::arguments)
                .noneMatch(text -> text.matches(".*\\b(curl|wget|apt-get|apk)\\b.*"));
    }

    private static List<String> ofTheJvm(List<String> command) {
        return command.stream()
                .filter(word -> word.startsWith("-XX:+") || word.startsWith("--"))
                .filter(word -> !word.contains("AOTCache"))
                .filter(word -> command.indexOf(word) < command.indexOf("-jar"))
                .toList();
    }
}
