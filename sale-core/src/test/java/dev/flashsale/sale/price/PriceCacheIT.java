package dev.flashsale.sale.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.devbackends.BackendSettings;
import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.sale.Instance;
import dev.flashsale.sale.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Fills, changes and round trips; there is no sale, so that nobody else runs scripts on this Redis. */
class PriceCacheIT {

    private static DevBackends backends;
    private static Instance instance;
    private static Instance other;
    private static Shop shop;
    private static PriceCache cache;

    @BeforeAll
    static void start() {
        backends = DevBackends.start(BackendSettings.defaults());
        var told = backends.propertiesOf("sale");
        instance = Instance.start(told, Map.of());
        other = Instance.start(told, Map.of());
        shop = new Shop(instance);
        cache = instance.bean(PriceCache.class);
        await().until(() -> cache.trust().isTrusted()
                && other.bean(PriceCache.class).trust().isTrusted());
    }

    @AfterAll
    static void stop() {
        other.close();
        instance.close();
        backends.close();
    }

    @Test
    void doesNotFillInWhatWasReadBeforeAChange() {
        var sheet = sheet(1_000);
        var seen = look(sheet.productId());

        cache.forget(List.of(sheet.productId())).block();
        cache.fill(List.of(new Fill(sheet, seen))).block();

        assertThat(look(sheet.productId()).sheet()).isNull();
    }

    @Test
    void doesNotFillInWhatWasReadBetweenTwoChanges() {
        var sheet = sheet(1_000);
        cache.forget(List.of(sheet.productId())).block();
        var seen = look(sheet.productId());

        cache.forget(List.of(sheet.productId())).block();
        cache.fill(List.of(new Fill(sheet, seen))).block();

        assertThat(look(sheet.productId()).sheet()).isNull();
    }

    @Test
    void fillsInWhatWasReadAfterAChange() {
        var sheet = sheet(1_000);
        cache.forget(List.of(sheet.productId())).block();

        cache.fill(List.of(new Fill(sheet, look(sheet.productId())))).block();

        assertThat(look(sheet.productId()).sheet()).isEqualTo(sheet);
    }

    @Test
    void keepsNoFillThatComesWhenTheMarkOfAChangeMayBeGone() {
        var sheet = sheet(1_000);
        var seen = look(sheet.productId());

        var old = new Found(null, seen.seen(), seen.seenAt() - 31_000, 0);
        cache.fill(List.of(new Fill(sheet, old))).block();

        assertThat(look(sheet.productId()).sheet()).isNull();
    }

    @Test
    void keepsNoSheetPastItsBoundary() {
        var id = UUID.randomUUID();
        var over = PriceSheet.of(id, 1_000, null, List.of(), Instant.now().minusMillis(1));

        cache.fill(List.of(new Fill(over, look(id)))).block();

        assertThat(look(id).sheet()).isNull();
    }

    @Test
    void neverKeepsAnOldSheetHoweverReadersAndChangesMeet() {
        var id = UUID.randomUUID();
        var stored = new AtomicLong();

        var stale = Flux.range(1, 500)
                .concatMap(version -> Flux.range(0, 8)
                        .flatMap(_ -> readAndFill(id, stored))
                        .mergeWith(change(id, stored, version))
                        .then(cache.read(List.of(id)))
                        .map(found -> found.get(id))
                        .filter(found -> found.sheet() != null && found.sheet().listPrice() != version))
                .count()
                .block();

        assertThat(stale).isZero();
    }

    /** What a miss does: a look, the load, and the fill a moment later. */
    private static Mono<Void> readAndFill(UUID id, AtomicLong stored) {
        return cache.read(List.of(id))
                .map(found -> new Fill(sheet(id, stored.get()), found.get(id)))
                .delayElement(Duration.ofMillis(2))
                .filter(fill -> fill.found().mayBeFilled())
                .flatMap(fill -> cache.fill(List.of(fill)));
    }

    /** What a change does, between a load and its fill: first the commit, then the message. */
    private static Mono<Void> change(UUID id, AtomicLong stored, long version) {
        return Mono.delay(Duration.ofMillis(version % 4))
                .then(Mono.fromRunnable(() -> stored.set(version)))
                .then(Mono.defer(() -> cache.forget(List.of(id))));
    }

    @Test
    void readsAHundredProductsInOneRoundTrip() {
        var ids = IntStream.range(0, 100).mapToObj(_ -> product()).toList();
        var asked = ids.stream().map(UUID::toString).collect(Collectors.joining(","));
        assertThat(shop.get("/api/lowest-prices?productIds=" + asked)
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(100);
        long before = scripts();

        var answer = new Shop(other).get("/api/lowest-prices?productIds=" + asked);

        assertThat(answer.json().path("items").size()).isEqualTo(100);
        assertThat(scripts() - before).isEqualTo(1);
    }

    @Test
    void asksNobodyWhileItHearsOfChanges() {
        var path = "/api/products/" + product() + "/lowest-price";
        var hearing = instance.bean(Hearing.class);
        await().until(() -> hearing.covers(System.nanoTime(), Duration.ofMillis(700)));
        shop.get(path);
        long read = System.nanoTime();
        await().until(() -> System.nanoTime() - read > Duration.ofSeconds(2).toNanos());
        long before = scripts();

        shop.get(path);

        assertThat(scripts()).isEqualTo(before);
    }

    private static Found look(UUID id) {
        return cache.read(List.of(id)).block().get(id);
    }

    private static PriceSheet sheet(long price) {
        return sheet(UUID.randomUUID(), price);
    }

    private static PriceSheet sheet(UUID id, long price) {
        return PriceSheet.of(id, price, null, List.of(), Instant.parse("2031-01-01T00:00:00Z"));
    }

    private static UUID product() {
        var brand = shop.post("/api/brands", shop.sellerToken(), null, Map.of("name", "brand"))
                .json();
        var product = shop.post(
                        "/api/products",
                        shop.sellerToken(),
                        null,
                        Map.of(
                                "brandId",
                                brand.path("brandId").asString(),
                                "name",
                                "thing",
                                "category",
                                "things",
                                "listPrice",
                                1_000))
                .json();
        return UUID.fromString(product.path("productId").asString());
    }

    /** How many scripts were sent to this Redis so far. */
    private static long scripts() {
        var template = instance.bean(ReactiveStringRedisTemplate.class);
        Properties stats = template.getConnectionFactory()
                .getReactiveConnection()
                .serverCommands()
                .info("commandstats")
                .block();
        return calls(stats, "cmdstat_evalsha") + calls(stats, "cmdstat_eval");
    }

    private static long calls(Properties stats, String command) {
        var figures = stats.getProperty(command, "calls=0,");
        return Long.parseLong(figures.substring("calls=".length(), figures.indexOf(',')));
    }
}
