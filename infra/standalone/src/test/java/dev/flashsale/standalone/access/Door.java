package dev.flashsale.standalone.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One call, and who may make it, as {@code access.txt} has it.
 *
 * @param roles empty where it is public
 * @param own only the owner of what the path names, and operators
 */
record Door(String service, String method, String path, Set<String> roles, boolean own, String body) {

    private static final int COLUMNS = 6;

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
                Arrays.stream(columns.get(3).split(","))
                        .filter(role -> !role.equals("PUBLIC"))
                        .collect(Collectors.toSet()),
                columns.size() > 4 && columns.get(4).equals("OWN"),
                columns.size() > 5 ? columns.get(5) : "");
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
