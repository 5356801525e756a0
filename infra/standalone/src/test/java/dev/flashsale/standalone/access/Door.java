package dev.flashsale.standalone.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One call, and who may make it, as {@code access.txt} has it.
 *
 * @param roles empty where it is public
 * @param names OWN where only its owner may, NONE where the path names nothing; otherwise empty
 */
record Door(String service, String method, String path, Set<String> roles, String names, String body) {

    private static final int COLUMNS = 6;
    private static final Set<Integer> TURNED_AWAY = Set.of(401, 403, 404);

    static List<Door> all() {
        try (var table = Objects.requireNonNull(Door.class.getResourceAsStream("/access.txt"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Door::of)
                    .toList();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static Door of(String line) {
        var columns =
                Arrays.stream(line.split("\\|", COLUMNS)).map(String::strip).toList();
        return new Door(
                columns.get(0),
                columns.get(1),
                columns.get(2),
                rolesOf(columns.get(3)),
                columns.size() > 4 ? columns.get(4) : "",
                columns.size() > 5 ? columns.get(5) : "");
    }

    private static Set<String> rolesOf(String who) {
        return switch (who) {
            case "PUBLIC" -> Set.of();
            case "ANY" -> Set.of("CUSTOMER", "SELLER", "OPERATOR");
            default -> Set.of(who.split(","));
        };
    }

    /** Whether it is of no use to anybody but the owner of what it names. */
    boolean own() {
        return names.equals("OWN");
    }

    /** Where the path names nothing, it must not be the role that is to blame. */
    boolean letsIn(Caller.Answer answer) {
        return names.equals("NONE")
                ? !answer.body().contains("\"code\":\"forbidden\"")
                : !TURNED_AWAY.contains(answer.status());
    }

    boolean isPublic() {
        return roles.isEmpty();
    }

    /** As the OpenAPI document of the service names it. */
    String documented() {
        return method + " " + path.replaceAll("\\?.*", "").replaceAll("\\{[^}]*}", "{}");
    }

    @Override
    public String toString() {
        return service + " " + method + " " + path;
    }
}
