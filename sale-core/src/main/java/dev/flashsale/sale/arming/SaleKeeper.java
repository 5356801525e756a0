package dev.flashsale.sale.arming;

import dev.flashsale.sale.counter.CounterReading;
import dev.flashsale.sale.counter.CounterWatch;
import dev.flashsale.sale.counter.SaleCounter;
import dev.flashsale.sale.handoff.HandOffRelay;
import dev.flashsale.sale.offer.Sale;
import dev.flashsale.sale.offer.SaleBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Brings one sale's counters into line with what PostgreSQL says, whatever has happened to either. */
@Component
class SaleKeeper {

    private static final Logger log = LoggerFactory.getLogger(SaleKeeper.class);

    private final CounterWatch watch;
    private final SaleCounter counter;
    private final SaleBook book;
    private final ArmSale armSale;
    private final HandOffRelay relay;

    SaleKeeper(CounterWatch watch, SaleCounter counter, SaleBook book, ArmSale armSale, HandOffRelay relay) {
        this.watch = watch;
        this.counter = counter;
        this.book = book;
        this.armSale = armSale;
        this.relay = relay;
    }

    /** Looks at the sale once and does what is due; never fails. */
    Mono<Void> keep(Sale sale) {
        return watch.refresh(sale.id())
                .flatMap(reading -> mend(latest(sale), reading))
                .onErrorResume(fault -> tryLater(sale, fault));
    }

    private Sale latest(Sale listed) {
        var known = book.known(listed.id());
        return known == null ? listed : known;
    }

    private Mono<Void> mend(Sale sale, CounterReading reading) {
        if (!reading.isArmed() || reading.epoch() < sale.plan().epoch()) {
            return armSale.arm(sale.id());
        }
        if (reading.epoch() > sale.plan().epoch()
                || reading.revision() > sale.plan().revision()) {
            return book.reload(sale.id()).then();
        }
        if (reading.revision() < sale.plan().revision()) {
            return setStatus(sale, reading);
        }
        return relay.isDue(reading.oldestHandoff(), reading.now())
                ? relay.relay(sale, reading.now()).then()
                : Mono.empty();
    }

    private Mono<Void> setStatus(Sale sale, CounterReading reading) {
        var plan = sale.plan();
        return counter.setStatus(
                        sale.id(),
                        reading.server(),
                        plan.revision(),
                        plan.lifecycle().name())
                .then();
    }

    private static Mono<Void> tryLater(Sale sale, Throwable fault) {
        log.debug("Sale {} is looked at again in a moment: {}", sale.id(), fault.toString());
        return Mono.empty();
    }
}
