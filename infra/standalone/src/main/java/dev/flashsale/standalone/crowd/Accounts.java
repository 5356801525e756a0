package dev.flashsale.standalone.crowd;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Synthetic accounts of the dev profile, each with a signed token of its own. */
final class Accounts {

    private static final int AT_ONCE = 5_000;

    private final EdgeClient edge;

    Accounts(EdgeClient edge) {
        this.edge = edge;
    }

    Customer one(String role) {
        return some(role, 1).getFirst();
    }

    List<Customer> many(String role, int count) {
        return IntStream.iterate(0, made -> made < count, made -> made + AT_ONCE)
                .mapToObj(made -> some(role, Math.min(AT_ONCE, count - made)))
                .flatMap(List::stream)
                .toList();
    }

    private List<Customer> some(String role, int count) {
        var wanted = EdgeClient.json(Map.of("role", role, "count", count));
        return EdgeClient.require("/api/dev/tokens", edge.post("/api/dev/tokens", "", Optional.empty(), wanted))
                .path("tokens")
                .valueStream()
                .map(Accounts::toCustomer)
                .toList();
    }

    private static Customer toCustomer(JsonNode account) {
        return new Customer(
                account.path("accountId").asString(), account.path("token").asString());
    }
}
