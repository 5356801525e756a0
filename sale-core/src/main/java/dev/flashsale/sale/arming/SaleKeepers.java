package dev.flashsale.sale.arming;

import dev.flashsale.sale.ledger.GiveBack;
import dev.flashsale.sale.offer.Sale;
import dev.flashsale.sale.offer.SaleBook;
import dev.flashsale.sale.offer.SaleStore;
import dev.flashsale.sale.recurring.Recurring;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks at every sale in time: often while it runs or is about to, now and then before and after. */
@Configuration(proxyBeanMethods = false)
class SaleKeepers {

    private static final Duration LIST_EVERY = Duration.ofSeconds(1);
    private static final Duration AROUND = Duration.ofMinutes(1);
    private static final int SELDOM = 20;
    private static final int MOST = 2000;
    private static final int AT_ONCE = 32;

    private final SaleStore store;
    private final SaleBook book;
    private final SaleKeeper keeper;
    private final ArmingSettings settings;
    private final Clock clock;
    private final Set<UUID> beingKept = ConcurrentHashMap.newKeySet();
    private volatile List<Sale> sales = List.of();

    SaleKeepers(SaleStore store, SaleBook book, SaleKeeper keeper, ArmingSettings settings, Clock clock) {
        this.store = store;
        this.book = book;
        this.keeper = keeper;
        this.settings = settings;
        this.clock = clock;
    }

    @Bean
    Recurring listingSales() {
        return new Recurring("Listing sales", LIST_EVERY, _ -> listSales());
    }

    @Bean
    Recurring keepingSales() {
        return new Recurring("Keeping sales", settings.interval(), this::keepSales);
    }

    @Bean
    Recurring givingBack(GiveBack giveBack) {
        return new Recurring("Giving back units", LIST_EVERY, _ -> giveBack.run());
    }

    private Mono<Void> listSales() {
        return store.closingAfter(clock.instant().minus(settings.keep()), MOST)
                .collectList()
                .flatMap(this::take);
    }

    private Mono<Void> take(List<Sale> listed) {
        return Mono.fromRunnable(() -> {
            listed.forEach(book::remember);
            sales = listed;
        });
    }

    private Mono<Void> keepSales(long run) {
        var now = clock.instant();
        return Flux.fromIterable(sales)
                .filter(sale -> run % SELDOM == 0 || isAround(sale, now))
                .filter(sale -> beingKept.add(sale.id()))
                .flatMap(this::keep, AT_ONCE)
                .then();
    }

    /** Arming takes seconds; other sales do not wait for it. */
    private Mono<Void> keep(Sale sale) {
        var keeping =
                keeper.keep(sale).doFinally(_ -> beingKept.remove(sale.id())).cache();
        return Mono.firstWithSignal(keeping, Mono.delay(settings.interval()).then());
    }

    private static boolean isAround(Sale sale, Instant now) {
        return now.isAfter(sale.plan().opensAt().minus(AROUND))
                && now.isBefore(sale.plan().closesAt().plus(AROUND));
    }
}
