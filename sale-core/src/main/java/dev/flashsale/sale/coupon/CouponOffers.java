package dev.flashsale.sale.coupon;

import dev.flashsale.sale.arming.ArmingSettings;
import dev.flashsale.sale.arming.OfferKind;
import dev.flashsale.sale.arming.OfferState;
import dev.flashsale.sale.counter.CounterKeys;
import dev.flashsale.sale.counter.CounterLoader.Load;
import dev.flashsale.sale.counter.CounterReading;
import dev.flashsale.sale.counter.CouponCounter;
import dev.flashsale.sale.handoff.Announcer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Coupons, whose counters follow the issues in PostgreSQL: left is the quantity less what customers have. */
@Component
public class CouponOffers implements OfferKind<Coupon> {

    private final CouponStore store;
    private final CouponBook book;
    private final IssueSnapshot issues;
    private final CouponCounter counter;
    private final ArmingSettings settings;

    CouponOffers(
            CouponStore store, CouponBook book, IssueSnapshot issues, CouponCounter counter, ArmingSettings settings) {
        this.store = store;
        this.book = book;
        this.issues = issues;
        this.counter = counter;
        this.settings = settings;
    }

    @Override
    public Flux<Coupon> closingAfter(Instant since, int limit) {
        return store.closingAfter(since, limit);
    }

    @Override
    public @Nullable Coupon known(UUID id) {
        return book.known(id);
    }

    @Override
    public void remember(Coupon coupon) {
        book.remember(coupon);
    }

    @Override
    public Mono<Coupon> reload(UUID id) {
        return book.reload(id);
    }

    @Override
    public Mono<Long> nextEpoch(UUID id, Duration lease) {
        return store.nextEpoch(id, lease);
    }

    @Override
    public Mono<Void> endArming(UUID id, long epoch, Duration pause) {
        return store.endArming(id, epoch, pause);
    }

    @Override
    public Mono<Void> tellCounters(Coupon coupon, CounterReading reading) {
        return counter.change(
                        new CouponCounter.Revision(
                                coupon.id(),
                                coupon.revision(),
                                coupon.lifecycle().name(),
                                coupon.closesAt(),
                                quantityOf(coupon),
                                expiryOf(coupon)),
                        reading.server())
                .then();
    }

    @Override
    public Announcer<Coupon, ?> announcer() {
        return CouponAnnouncer.INSTANCE;
    }

    @Override
    public String recordingGroup() {
        return CouponAnnouncer.RECORDING_GROUP;
    }

    @Override
    public Mono<Load> load(UUID id, long epoch, CounterReading reading) {
        return store.findById(id).flatMap(coupon -> toLoad(coupon, epoch, reading));
    }

    private Mono<Load> toLoad(Coupon coupon, long epoch, CounterReading reading) {
        var id = coupon.id();
        return Mono.zip(issues.sequences(id), issues.gaps(id), issues.byCustomer(id))
                .map(found -> new Load(
                        CounterKeys.of(coupon),
                        epoch,
                        reading.server(),
                        expiryOf(coupon),
                        state(coupon, OfferState.of(coupon, found.getT1().highest(), reading, found.getT2())),
                        left(coupon, found.getT1().issues()),
                        found.getT3(),
                        issues.takings(id),
                        found.getT2(),
                        Map.of()));
    }

    private static Map<String, String> state(Coupon coupon, Map<String, String> alike) {
        var state = new HashMap<>(alike);
        state.put("quantity", quantityOf(coupon));
        return state;
    }

    private static Map<UUID, Integer> left(Coupon coupon, long issued) {
        var quantity = coupon.quantity();
        return quantity == null ? Map.of() : Map.of(coupon.id(), Math.toIntExact(quantity - issued));
    }

    private static String quantityOf(Coupon coupon) {
        return coupon.quantity() == null ? "" : coupon.quantity().toString();
    }

    private Instant expiryOf(Coupon coupon) {
        return coupon.closesAt().plus(settings.keep());
    }
}
