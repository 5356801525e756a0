package dev.flashsale.payment.points;

import dev.flashsale.payment.ledger.Movement;
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

/** Locked accounts and the uses of some orders, what is changed in them, and the entries that say so. */
final class PointsSheet {

    private final Instant at;
    private final Map<UUID, PointsAccount> accounts;
    private final Map<UUID, PointsUse> uses;
    private final Map<UUID, PointsUse> changedUses = new LinkedHashMap<>();
    private final Map<UUID, PointsAccount> changedAccounts = new LinkedHashMap<>();
    private final List<PointsEntry> entries = new ArrayList<>();
    private final List<Movement> movements = new ArrayList<>();

    PointsSheet(Collection<PointsAccount> locked, Collection<PointsUse> uses, Instant at) {
        this.accounts = new HashMap<>(byId(locked, PointsAccount::customerId));
        this.uses = new HashMap<>(byId(uses, PointsUse::orderId));
        this.at = at;
    }

    /** What the order did so far; nothing if it is new. */
    PointsUse useOf(UUID orderId, UUID customerId) {
        return uses.getOrDefault(orderId, PointsUse.none(orderId, customerId));
    }

    long balanceOf(UUID customerId) {
        return account(customerId).balance();
    }

    void set(PointsUse use) {
        uses.put(use.orderId(), use);
        changedUses.put(use.orderId(), use);
    }

    /** Moves points, unless there are none to move. */
    void move(PointsMove move) {
        if (move.amount() > 0) {
            var after = account(move.customerId()).after(move);
            accounts.put(after.customerId(), after);
            changedAccounts.put(after.customerId(), after);
            entries.add(move.toEntry(after, at));
            movements.add(move.toMovement(at));
        }
    }

    Collection<PointsUse> changedUses() {
        return changedUses.values();
    }

    Collection<PointsAccount> changedAccounts() {
        return changedAccounts.values();
    }

    List<PointsEntry> entries() {
        return entries;
    }

    List<Movement> movements() {
        return movements;
    }

    private PointsAccount account(UUID customerId) {
        return accounts.computeIfAbsent(customerId, id -> {
            throw new IllegalStateException("Not locked: points of " + id);
        });
    }

    private static <T> Map<UUID, T> byId(Collection<T> rows, Function<T, UUID> id) {
        return rows.stream().collect(Collectors.toMap(id, Function.identity()));
    }
}
