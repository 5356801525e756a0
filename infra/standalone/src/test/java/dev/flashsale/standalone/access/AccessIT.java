package dev.flashsale.standalone.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.standalone.RunningPlatform;
import dev.flashsale.web.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every call of every service, made by everybody who may and by everybody who may not, at the service itself. */
class AccessIT {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    @TempDir
    static Path home;

    private static RunningPlatform platform;
    private static Caller caller;
    private static Estate estate;
    private static Estate otherEstate;
    private static Map<String, String> forgeries;

    @BeforeAll
    static void start() {
        platform = RunningPlatform.started(
                home,
                "-Dmanagement.endpoints.web.exposure.include=health,prometheus,mappings",
                "-Dmanagement.endpoint.mappings.access=read-only");
        caller = new Caller();
        estate = new Estate(caller, urlOf("edge"));
        otherEstate = new Estate(caller, urlOf("edge"));
        forgeries = Forgeries.of(platform.dataFile("signing-key.pem"));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    static List<Door> doors() {
        return Door.all();
    }

    static List<Door> closedDoors() {
        return Door.all().stream().filter(door -> !door.isPublic()).toList();
    }

    @ParameterizedTest
    @MethodSource("closedDoors")
    void nobodyGetsInWithoutAGenuineToken(Door door) {
        assertThat(statusFor(door, "")).as("no token").isEqualTo(UNAUTHORIZED);
        forgeries.forEach((forgery, token) ->
                assertThat(statusFor(door, token)).as(forgery).isEqualTo(UNAUTHORIZED));
    }

    @ParameterizedTest
    @MethodSource("closedDoors")
    void otherRolesAreTurnedAway(Door door) {
        Stream.of(Role.values())
                .map(Role::name)
                .filter(role -> !door.roles().contains(role))
                .forEach(role -> assertThat(statusFor(door, estate.ownerToken(role)))
                        .as(role)
                        .isIn(door.own() ? Set.of(FORBIDDEN, NOT_FOUND) : Set.of(FORBIDDEN)));
    }

    @ParameterizedTest
    @MethodSource("doors")
    void whoMayGetsIn(Door door) {
        var tokens = door.isPublic()
                ? List.of("")
                : door.roles().stream().map(estate::ownerToken).toList();
        tokens.forEach(token -> assertThat(answerFor(door, token)).matches(door::letsIn, "is let in"));
    }

    @ParameterizedTest
    @MethodSource("closedDoors")
    void whatBelongsToOthersStaysTheirs(Door door) {
        door.roles().stream()
                .filter(role -> door.own() && !role.equals(Role.OPERATOR.name()))
                .forEach(role -> assertThat(statusFor(door, otherEstate.ownerToken(role)))
                        .as(role)
                        .isIn(FORBIDDEN, NOT_FOUND));
    }

    @ParameterizedTest
    @ValueSource(strings = {"edge", "sale-core", "order-flow", "payment", "settlement"})
    void whatIsDescribedIsWhatIsListed(String service) {
        assertThat(documentedBy(service))
                .containsExactlyInAnyOrderElementsOf(Door.all().stream()
                        .filter(door -> door.service().equals(service))
                        .map(Door::documented)
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"edge", "sale-core", "order-flow", "payment", "settlement"})
    void whatIsAnsweredIsDescribed(String service) {
        var documented = documentedBy(service);

        assertThat(MappedCall.in(read(platform.property(service + ".management-url") + "/actuator/mappings")))
                .hasSizeGreaterThanOrEqualTo(documented.size())
                .allMatch(call -> call.isAmong(documented));
    }

    private static List<String> documentedBy(String service) {
        var document = read(urlOf(service) + "/v3/api-docs");
        var calls = new ArrayList<String>();
        document.path("paths")
                .forEachEntry((path, operations) -> operations
                        .propertyNames()
                        .forEach(method -> calls.add(
                                method.toUpperCase(java.util.Locale.ROOT) + " " + path.replaceAll("\\{[^}]*}", "{}"))));
        return calls;
    }

    private static JsonNode read(String url) {
        return new JsonMapper().readTree(caller.send("GET", url, "", "").body());
    }

    private static int statusFor(Door door, String token) {
        return answerFor(door, token).status();
    }

    private static Caller.Answer answerFor(Door door, String token) {
        return caller.send(
                door.method(), urlOf(door.service()) + estate.fill(door.path()), token, estate.fill(door.body()));
    }

    private static String urlOf(String service) {
        return platform.property(service + ".url");
    }
}
