package dev.flashsale.edge.bots;

import dev.flashsale.edge.visitor.Address;
import dev.flashsale.edge.visitor.AddressRange;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is kept out, and until when. An address is looked up once per size of range, however many ranges there are.
 *
 * @param ranges by how many bits of an address count
 */
record BlocksInForce(Map<UUID, Instant> accounts, Map<Integer, Map<AddressRange, Instant>> ranges) {

    static BlocksInForce of(List<Block> blocks) {
        var accounts = new HashMap<UUID, Instant>();
        var ranges = new HashMap<Integer, Map<AddressRange, Instant>>();
        for (var block : blocks) {
            if (block.accountId() != null) {
                accounts.merge(block.accountId(), block.endsAt(), BlocksInForce::later);
            }
            if (block.addressRange() != null) {
                var range = AddressRange.of(block.addressRange());
                ranges.computeIfAbsent(range.bits(), _ -> new HashMap<>())
                        .merge(range, block.endsAt(), BlocksInForce::later);
            }
        }
        return new BlocksInForce(accounts, ranges);
    }

    int count() {
        return accounts.size() + ranges.values().stream().mapToInt(Map::size).sum();
    }

    /** Null where the account may come in. */
    @Nullable
    Instant endOf(UUID accountId, Instant now) {
        var end = accounts.get(accountId);
        return end != null && end.isAfter(now) ? end : null;
    }

    /** Null where the address may come in. */
    @Nullable
    Instant endOf(Address address, Instant now) {
        Instant last = null;
        for (var sized : ranges.entrySet()) {
            var end = sized.getValue().get(AddressRange.around(address, sized.getKey()));
            if (end != null && end.isAfter(now)) {
                last = last == null ? end : later(last, end);
            }
        }
        return last;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
