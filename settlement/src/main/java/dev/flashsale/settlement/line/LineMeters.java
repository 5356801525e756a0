package dev.flashsale.settlement.line;

import static java.util.Objects.requireNonNull;

import dev.flashsale.settlement.line.FormLines.Formed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts new lines, and bills of which there will be none. */
@Component
class LineMeters {

    private final Counter sales;
    private final Counter refunds;
    private final Map<BillFault, Counter> faulty = new EnumMap<>(BillFault.class);

    LineMeters(MeterRegistry meters) {
        this.sales = meters.counter("flashsale.settlement.lines", "kind", "SALE");
        this.refunds = meters.counter("flashsale.settlement.lines", "kind", "REFUND");
        for (var fault : BillFault.values()) {
            faulty.put(fault, meters.counter("flashsale.settlement.bills.faulty", "fault", fault.name()));
        }
    }

    void count(Formed formed) {
        sales.increment(formed.sales());
        refunds.increment(formed.refunds());
    }

    void count(BillFault fault) {
        requireNonNull(faulty.get(fault)).increment();
    }
}
