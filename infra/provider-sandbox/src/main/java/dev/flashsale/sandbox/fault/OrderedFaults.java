package dev.flashsale.sandbox.fault;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** What was ordered to go wrong with the next calls, whoever makes them. A new order replaces the one before. */
@Component
public class OrderedFaults {

    private final Map<Operation, Standing> standing = new ConcurrentHashMap<>();

    void order(Operation operation, int times, Faults faults) {
        standing.put(operation, new Standing(new AtomicInteger(times), faults));
    }

    public void forgetAll() {
        standing.clear();
    }

    /** The faults of this call; an order is spent after so many calls. */
    public Faults take(Operation operation) {
        var order = standing.get(operation);
        return order != null && order.isForOneMore() ? order.faults() : Faults.NONE;
    }

    private record Standing(AtomicInteger left, Faults faults) {

        boolean isForOneMore() {
            return left.get() > 0 && left.getAndDecrement() > 0;
        }
    }
}
