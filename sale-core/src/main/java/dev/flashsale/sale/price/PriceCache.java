package dev.flashsale.sale.price;

import dev.flashsale.sale.counter.RedisLink;
import dev.flashsale.sale.counter.RedisLink.Listening;
import dev.flashsale.sale.counter.Script;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Price sheets in Redis, which all instances share. It only helps: while Redis is away, slow, or back but perhaps with
 * sheets from before a change, there is simply nothing in it.
 */
@Component
class PriceCache {

    private static final Logger log = LoggerFactory.getLogger(PriceCache.class);

    private static final Script READ = Script.answeringList("read-prices");
    private static final Script FILL = Script.answeringWords("fill-prices");
    private static final Script FORGET = Script.answeringWords("forget-price");

    private static final String CHANNEL = "price-changes";
    private static final Duration MARK = Duration.ofSeconds(60);
    private static final Duration LATEST_FILL = Duration.ofSeconds(30);
    private static final Duration TELLING = Duration.ofSeconds(2);
    private static final int AT_ONCE = 64;

    private final RedisLink link;
    private final PriceSettings settings;
    private final PriceSheetText text;
    private final Hearing hearing;
    private final RedisTrust trust = new RedisTrust();
    private volatile @Nullable Listening listening;

    PriceCache(RedisLink link, PriceSettings settings, Hearing hearing, JsonMapper json) {
        this.link = link;
        this.settings = settings;
        this.hearing = hearing;
        this.text = new PriceSheetText(json);
        link.onLoss(trust::lose);
        link.onLoss(hearing::lose);
    }

    /** Looks for the sheets of all the products in one round trip; never fails. */
    Mono<Map<UUID, Found>> read(List<UUID> productIds) {
        return Flux.fromIterable(trust.isUsable() ? together(productIds) : List.of())
                .flatMap(this::readTogether, AT_ONCE)
                .collect(HashMap<UUID, Found>::new, Map::putAll)
                .timeout(settings.redisPatience())
                .onErrorResume(this::rest)
                .map(found -> complete(found, productIds));
    }

    /** Keeps sheets, each of which was loaded after its look, in one round trip; never fails. */
    Mono<Void> fill(List<Fill> fills) {
        return Flux.fromIterable(trust.isUsable() && !fills.isEmpty() ? together(fills) : List.of())
                .flatMap(this::fillTogether, AT_ONCE)
                .timeout(settings.redisPatience())
                .onErrorComplete()
                .then();
    }

    /** Forgets the sheets of products that changed, here and in every process; fails when Redis was not told. */
    Mono<Void> forget(Collection<UUID> productIds) {
        return Flux.fromIterable(productIds)
                .flatMap(this::forget, AT_ONCE)
                .timeout(TELLING)
                .onErrorResume(this::distrust)
                .then();
    }

    /** Runs when the connection was lost, so that sheets in the process are doubtful. */
    void onLoss(Runnable listener) {
        link.onLoss(listener);
    }

    /** Hears which products changed, connecting on first use, and makes sure that it does hear. */
    Mono<Void> listen(Consumer<UUID> changed) {
        var existing = listening;
        return existing != null
                ? prove(existing)
                : link.listen(CHANNEL, message -> hear(message, changed))
                        .doOnNext(made -> listening = made)
                        .then();
    }

    private void hear(String message, Consumer<UUID> changed) {
        if (!hearing.takes(message)) {
            changed.accept(UUID.fromString(message));
        }
    }

    /** Without a proof, what the process knows is asked for more often; that is all. */
    private Mono<Void> prove(Listening listening) {
        return link.spreadsKeys()
                ? Mono.empty()
                : Mono.defer(() -> listening.publish(hearing.word()))
                        .timeout(settings.redisPatience())
                        .onErrorComplete();
    }

    RedisTrust trust() {
        return trust;
    }

    private Mono<String> forget(UUID productId) {
        return run(redis -> FORGET.run(
                redis, new String[] {PriceSheetText.key(productId)}, CHANNEL, productId.toString(), millis(MARK)));
    }

    private Mono<Map<UUID, Found>> readTogether(List<UUID> productIds) {
        var keys = productIds.stream().map(PriceSheetText::key).toArray(String[]::new);
        long askedAt = System.nanoTime();
        return this.<List<String>>run(redis -> READ.run(redis, keys, millis(settings.idle())))
                .map(answer -> text.toFound(productIds, answer, askedAt));
    }

    private <T> Mono<T> run(Function<RedisScriptingAsyncCommands<String, String>, Mono<T>> script) {
        return link.connect().flatMap(script);
    }

    /** On a cluster each product has a slot of its own; the commands then go out side by side. */
    private <T> List<List<T>> together(List<T> products) {
        return link.spreadsKeys() ? products.stream().map(List::of).toList() : List.of(products);
    }

    private Mono<String> fillTogether(List<Fill> fills) {
        var keys = fills.stream()
                .map(fill -> PriceSheetText.key(fill.sheet().productId()))
                .toArray(String[]::new);
        var arguments = Stream.concat(
                Stream.of(millis(LATEST_FILL), millis(settings.idle())),
                fills.stream().flatMap(text::toArguments));
        return run(redis -> FILL.run(redis, keys, arguments.toArray(String[]::new)));
    }

    /** It may hold sheets from before a change of which it does not know. */
    private Mono<String> distrust(Throwable fault) {
        trust.lose();
        return Mono.error(fault);
    }

    private Mono<HashMap<UUID, Found>> rest(Throwable fault) {
        log.debug("Prices come from PostgreSQL for a moment: {}", fault.toString());
        trust.rest();
        return Mono.just(new HashMap<>());
    }

    private static Map<UUID, Found> complete(Map<UUID, Found> found, List<UUID> productIds) {
        productIds.forEach(id -> found.putIfAbsent(id, Found.NOT_ASKED));
        return found;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
