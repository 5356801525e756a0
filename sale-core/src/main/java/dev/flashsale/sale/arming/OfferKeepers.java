package dev.flashsale.sale.arming;

import dev.flashsale.sale.ledger.GiveBack;
import dev.flashsale.sale.offer.LimitedOffer;
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

/** Looks at every offer in time: often while it runs or is about to, now and then before and after. */
@Configuration(proxyBeanMethods = false)
class OfferKeepers {

    private static final Duration LIST_EVERY = Duration.ofSeconds(1);
    private static final Duration AROUND = Duration.ofMinutes(1);
    private static final int SELDOM = 20;
    private static final int MOST = 2000;
    private static final int AT_ONCE = 32;

    private final List<Listing<?>> listings;
    private final OfferKeeper keeper;
    private final ArmingSettings settings;
    private final Clock clock;
    private final Set<UUID> beingKept = ConcurrentHashMap.newKeySet();

    OfferKeepers(List<OfferKind<?>> kinds, OfferKeeper keeper, ArmingSettings settings, Clock clock) {
        this.listings = kinds.stream().<Listing<?>>map(Listing::new).toList();
        this.keeper = keeper;
        this.settings = settings;
        this.clock = clock;
    }

    @Bean
    Recurring listingOffers() {
        return new Recurring("Listing offers", LIST_EVERY, _ -> listOffers());
    }

    @Bean
    Recurring keepingOffers() {
        return new Recurring("Keeping offers", settings.interval(), this::keepOffers);
    }

    @Bean
    Recurring givingBack(GiveBack giveBack) {
        return new Recurring("Giving back units", LIST_EVERY, _ -> giveBack.run());
    }

    private Mono<Void> listOffers() {
        var since = clock.instant().minus(settings.keep());
        return Flux.fromIterable(listings)
                .concatMap(listing -> listing.read(since))
                .then();
    }

    private Mono<Void> keepOffers(long run) {
        return Flux.fromIterable(listings)
                .concatMap(listing -> keepAll(listing, run))
                .then();
    }

    private <O extends LimitedOffer> Mono<Void> keepAll(Listing<O> listing, long run) {
        var now = clock.instant();
        return Flux.fromIterable(listing.offers)
                .filter(offer -> run % SELDOM == 0 || isAround(offer, now))
                .filter(offer -> beingKept.add(offer.id()))
                .flatMap(offer -> keep(listing.kind, offer), AT_ONCE)
                .then();
    }

    /** Arming takes seconds; other offers do not wait for it. */
    private <O extends LimitedOffer> Mono<Void> keep(OfferKind<O> kind, O offer) {
        var keeping = keeper.keep(kind, offer)
                .doFinally(_ -> beingKept.remove(offer.id()))
                .cache();
        return Mono.firstWithSignal(keeping, Mono.delay(settings.interval()).then());
    }

    private static boolean isAround(LimitedOffer offer, Instant now) {
        return now.isAfter(offer.opensAt().minus(AROUND))
                && now.isBefore(offer.closesAt().plus(AROUND));
    }

    /** The offers of one kind as they were listed last. */
    private static final class Listing<O extends LimitedOffer> {

        private final OfferKind<O> kind;
        private volatile List<O> offers = List.of();

        Listing(OfferKind<O> kind) {
            this.kind = kind;
        }

        Mono<Void> read(Instant since) {
            return kind.closingAfter(since, MOST).collectList().flatMap(this::take);
        }

        private Mono<Void> take(List<O> listed) {
            return Mono.fromRunnable(() -> {
                listed.forEach(kind::remember);
                offers = listed;
            });
        }
    }
}
