package dev.flashsale.sale.arming;

import dev.flashsale.sale.counter.CounterReading;
import dev.flashsale.sale.counter.SaleLoader;
import dev.flashsale.sale.counter.SaleLoader.Load;
import dev.flashsale.sale.ledger.LedgerSnapshot;
import dev.flashsale.sale.offer.Sale;
import dev.flashsale.sale.offer.SaleStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Mono;

/** Loads a sale's counters with what the ledger says at one instant: left is offered less held less sold. */
@Component
class LoadFromLedger {

    private final SaleStore sales;
    private final LedgerSnapshot ledger;
    private final SaleLoader loader;
    private final ArmingSettings settings;
    private final TransactionalOperator snapshot;

    LoadFromLedger(
            SaleStore sales,
            LedgerSnapshot ledger,
            SaleLoader loader,
            ArmingSettings settings,
            ReactiveTransactionManager transactions) {
        this.sales = sales;
        this.ledger = ledger;
        this.loader = loader;
        this.settings = settings;
        this.snapshot = TransactionalOperator.create(transactions, oneInstant());
    }

    /** Answers the word of {@code arm-sale.lua}. */
    Mono<String> load(UUID saleId, long epoch, CounterReading reading) {
        return sales.findById(saleId)
                .flatMap(sale -> toLoad(sale, epoch, reading))
                .flatMap(loader::load)
                .as(snapshot::transactional);
    }

    private Mono<Load> toLoad(Sale sale, long epoch, CounterReading reading) {
        var id = sale.id();
        return Mono.zip(
                        ledger.left(id),
                        ledger.bought(id),
                        ledger.highestSequence(id),
                        ledger.gaps(id),
                        ledger.adjustments(id))
                .map(found -> new Load(
                        id,
                        epoch,
                        reading.server(),
                        sale.plan().closesAt().plus(settings.keep()),
                        state(sale, found.getT3(), reading, found.getT4()),
                        found.getT1(),
                        found.getT2(),
                        ledger.orders(id),
                        found.getT4(),
                        found.getT5()));
    }

    private static Map<String, String> state(Sale sale, long sequence, CounterReading reading, List<Long> gaps) {
        var plan = sale.plan();
        var state = new LinkedHashMap<String, String>();
        state.put("status", plan.lifecycle().name());
        state.put("revision", Long.toString(plan.revision()));
        state.put("opensAt", Long.toString(plan.opensAt().toEpochMilli()));
        state.put("closesAt", Long.toString(plan.closesAt().toEpochMilli()));
        state.put("sequence", Long.toString(sequence));
        state.put("changes", Long.toString(reading.changes()));
        if (!gaps.isEmpty()) {
            state.put("gaps", "1");
        }
        return state;
    }

    private static DefaultTransactionDefinition oneInstant() {
        var definition = new DefaultTransactionDefinition();
        definition.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        definition.setReadOnly(true);
        return definition;
    }
}
