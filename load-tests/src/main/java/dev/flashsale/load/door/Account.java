package dev.flashsale.load.door;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Somebody who is known to the platform, with the token to show. */
public record Account(String id, String token) {

    private static final int BATCH = 5_000;

    /** As many new ones as wanted; the dev profile makes them. */
    public static List<Account> create(Door edge, String role, int count) {
        return IntStream.iterate(0, made -> made < count, made -> made + BATCH)
                .mapToObj(made -> Map.of("role", role, "count", Math.min(BATCH, count - made)))
                .flatMap(wish ->
                        edge.require("/api/dev/tokens", "", wish).path("tokens").valueStream())
                .map(Account::of)
                .toList();
    }

    private static Account of(JsonNode made) {
        return new Account(made.path("accountId").asString(), made.path("token").asString());
    }
}
