package dev.flashsale.order.saga;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a batch of news makes of the purchases it is about. */
record Progress(Map<UUID, Purchase> purchases, List<Move> moves) {

    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

    /** Several news of one purchase follow each other; what is not known here is left alone. */
    static Progress of(Collection<Purchase> locked, List<OrderNews> news, Instant now) {
        var purchases = locked.stream()
                .collect(Collectors.toMap(Purchase::orderId, Function.identity(), (first, _) -> first, HashMap::new));
        var progress = new Progress(purchases, new ArrayList<>());
        news.stream().filter(each -> purchases.containsKey(each.orderId())).forEach(each -> progress.hear(each, now));
        return progress;
    }

    /** The last move of each purchase that has changed. */
    List<Move> lastMoves() {
        var last = new LinkedHashMap<UUID, Move>();
        moves.forEach(move -> last.put(move.after().orderId(), move));
        return List.copyOf(last.values());
    }

    List<SagaStep> steps() {
        return moves.stream().flatMap(move -> move.steps().stream()).toList();
    }

    private void hear(OrderNews heard, Instant now) {
        purchases.computeIfPresent(heard.orderId(), (_, purchase) -> moved(purchase, heard.news(), now));
    }

    private Purchase moved(Purchase purchase, SagaNews news, Instant now) {
        var move = PurchaseSaga.next(purchase, news, now);
        move.ifPresentOrElse(moves::add, () -> LOG.debug("{} changes nothing for {}", news, purchase.orderId()));
        return move.map(Move::after).orElse(purchase);
    }
}
