package dev.flashsale.sale.arming;

import dev.flashsale.sale.counter.CounterReading;
import dev.flashsale.sale.offer.LimitedOffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The state that an offer's counters are armed with. */
public final class OfferState {

    private OfferState() {}

    /**
     * Fields and values of the state, beside epoch and server.
     *
     * @param sequence highest sequence number that was recorded
     * @param gaps sequence numbers below it which nobody has
     */
    public static Map<String, String> of(LimitedOffer offer, long sequence, CounterReading reading, List<Long> gaps) {
        var state = new LinkedHashMap<String, String>();
        state.put("status", offer.lifecycle().name());
        state.put("revision", Long.toString(offer.revision()));
        state.put("opensAt", Long.toString(offer.opensAt().toEpochMilli()));
        state.put("closesAt", Long.toString(offer.closesAt().toEpochMilli()));
        state.put("sequence", Long.toString(sequence));
        state.put("changes", Long.toString(reading.changes()));
        if (!gaps.isEmpty()) {
            state.put("gaps", "1");
        }
        return state;
    }
}
