package dev.flashsale.load.waiting;

import dev.flashsale.load.door.Door;
import dev.flashsale.load.door.Door.Reply;
import dev.flashsale.load.waiting.Guest.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** A sale with a waiting room, through the edge. */
record WaitedSale(Door edge, String saleId, String itemId, Instant opensAt) {

    private static final Duration AGAIN = Duration.ofMillis(100);
    /** As often as a ticket's own stream looks; a crowd that asks more often holds up the service it measures. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final int BATCH = 5_000;
    private static final long PRICE = 39_000;

    static WaitedSale plan(Door edge, WaitingSettings settings) {
        var seller = people(edge, "SELLER", 1).getFirst().token();
        var brand = create(edge, seller, "/api/brands", Map.of("name", "Northwind"));
        var product = create(
                edge,
                seller,
                "/api/products",
                Map.of(
                        "brandId",
                        brand.path("brandId").asString(),
                        "name",
                        "Trail shoes",
                        "category",
                        "outdoor",
                        "listPrice",
                        PRICE));
        var opensAt = Instant.now().plus(settings.opensIn());
        var sale = create(
                edge, seller, "/api/sales", plan(product.path("productId").asString(), opensAt, settings));
        var item = sale.path("items").path(0).path("itemId").asString();
        return new WaitedSale(edge, sale.path("saleId").asString(), item, opensAt);
    }

    static List<Person> people(Door edge, String role, int count) {
        var people = new ArrayList<Person>();
        while (people.size() < count) {
            int more = Math.min(BATCH, count - people.size());
            create(edge, "", "/api/dev/tokens", Map.of("role", role, "count", more))
                    .path("tokens")
                    .forEach(made -> people.add(new Person(
                            made.path("accountId").asString(),
                            made.path("token").asString())));
        }
        return people;
    }

    JsonNode room() {
        return edge.get(path(), "").blockOptional().orElseThrow();
    }

    /** Asks again until there is an answer; a ticket is the same however often it is asked for. */
    Mono<Guest> take(Person person) {
        return edge.ask(path() + "/tickets", person.token(), "", Map.of())
                .filter(Reply::isSuccess)
                .repeatWhenEmpty(tries -> tries.delayElements(AGAIN))
                .map(reply -> new Guest(person, reply.json()));
    }

    Mono<Guest> look(Guest guest) {
        return edge.look(path() + "/tickets/" + guest.id(), guest.person().token())
                .filter(Reply::isSuccess)
                .repeatWhenEmpty(tries -> tries.delayElements(AGAIN))
                .map(reply -> new Guest(guest.person(), reply.json()));
    }

    Mono<Guest> awaitAdmission(Guest guest) {
        return look(guest).filter(seen -> seen.is("ADMITTED")).repeatWhenEmpty(tries -> tries.delayElements(LOOK));
    }

    /** Whether the unit is his. */
    Mono<Boolean> buy(Guest guest) {
        var admission = guest.ticket().path("admissionToken").asString();
        var order = Map.of("lines", List.of(Map.of("itemId", itemId, "quantity", 1)));
        var key = UUID.randomUUID().toString();
        return edge.askAdmitted(
                        "/api/sales/" + saleId + "/orders", guest.person().token(), key, admission, order)
                .filter(reply -> reply.status() != 0 && reply.status() != 503)
                .repeatWhenEmpty(tries -> tries.delayElements(AGAIN))
                .map(Reply::isSuccess);
    }

    private String path() {
        return "/api/waiting-rooms/" + saleId;
    }

    private static Map<String, ?> plan(String productId, Instant opensAt, WaitingSettings settings) {
        var item =
                Map.of("productId", productId, "salePrice", PRICE, "quantity", settings.units(), "perCustomerLimit", 1);
        return Map.of(
                "title", "Sale with a waiting room",
                "opensAt", opensAt.toString(),
                "closesAt", opensAt.plusSeconds(36_000).toString(),
                "waitingRoom", Map.of("admitPerSecond", settings.admitPerSecond()),
                "items", List.of(item));
    }

    private static JsonNode create(Door edge, String token, String path, Map<String, ?> body) {
        return edge.post(path, token, UUID.randomUUID().toString(), body)
                .blockOptional()
                .orElseThrow();
    }
}
