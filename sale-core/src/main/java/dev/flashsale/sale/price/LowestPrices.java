package dev.flashsale.sale.price;

import dev.flashsale.sale.price.KnownPrice.Answer;
import dev.flashsale.sale.price.OpenOffers.Openness;
import dev.flashsale.sale.price.PriceMeters.Layer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** The lowest price of products as of now, on every instance never older than a second. */
@Service
public class LowestPrices {

    private final KnownPrices prices;
    private final OpenOffers openOffers;
    private final PriceMeters meters;

    LowestPrices(KnownPrices prices, OpenOffers openOffers, PriceMeters meters) {
        this.prices = prices;
        this.openOffers = openOffers;
        this.meters = meters;
    }

    /** The lowest prices of the products that exist, by their ids. */
    public Mono<Map<UUID, LowestPrice>> findAll(Collection<UUID> productIds) {
        return find(List.copyOf(productIds))
                .map(found -> found.stream()
                        .map(Answer::price)
                        .collect(Collectors.toMap(LowestPrice::productId, Function.identity())));
    }

    /** The answer if this process knows it already, without asking anybody. */
    @Nullable
    Answer known(UUID productId) {
        var price = prices.fresh(productId);
        var answer = price == null || !price.exists() ? null : pick(price, false);
        if (answer != null) {
            meters.read(Layer.PROCESS);
        }
        return answer;
    }

    /** The answers for those products that exist, in the order in which they were asked for. */
    Mono<List<Answer>> find(List<UUID> productIds) {
        var known = new ArrayList<@Nullable KnownPrice>(productIds.size());
        var missing = new ArrayList<UUID>();
        for (var id : productIds) {
            var price = prices.fresh(id);
            known.add(price);
            if (price == null) {
                missing.add(id);
            } else {
                meters.read(Layer.PROCESS);
            }
        }
        return missing.isEmpty()
                ? answer(toWhole(known, List.of()))
                : prices.ask(missing).flatMap(asked -> answer(toWhole(known, count(asked))));
    }

    private List<KnownPrice> count(List<KnownPrice> asked) {
        asked.forEach(price -> meters.read(price.foundIn()));
        return asked;
    }

    private Mono<List<Answer>> answer(List<KnownPrice> prices) {
        var offers = prices.stream().flatMap(price -> price.offers().stream()).toList();
        return openOffers.learn(offers).then(Mono.fromSupplier(() -> pickAll(prices)));
    }

    private List<Answer> pickAll(List<KnownPrice> prices) {
        var answers = new ArrayList<Answer>(prices.size());
        for (var price : prices) {
            var answer = pick(price, true);
            if (answer != null) {
                answers.add(answer);
            }
        }
        return answers;
    }

    /** The first open offer, or the product's own price; null where that takes more than this process knows. */
    private @Nullable Answer pick(KnownPrice price, boolean unknownIsClosed) {
        for (int i = 0; i < price.offers().size(); i++) {
            var openness = openOffers.of(price.offers().get(i));
            if (openness == Openness.OPEN) {
                return price.in(i);
            }
            if (openness == Openness.UNKNOWN && !unknownIsClosed) {
                return null;
            }
        }
        return price.own();
    }

    /** Fills the gaps with what was asked for. */
    private static List<KnownPrice> toWhole(List<@Nullable KnownPrice> known, List<KnownPrice> asked) {
        var whole = new ArrayList<KnownPrice>(known.size());
        var rest = asked.iterator();
        for (var price : known) {
            whole.add(price == null ? rest.next() : price);
        }
        return whole;
    }
}
