package dev.flashsale.sale.offer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A sale as planned. Items and their prices never change; quantity, lifecycle and epoch do, under a new revision. */
public final class Sale implements LimitedOffer {

    private final Plan plan;
    private final List<SaleItem> items;
    private final Map<UUID, SaleItem> itemsById;

    /**
     * The row of a sale.
     *
     * @param orderTag stands in the ids of all orders of the sale
     * @param admitPerSecond pace of the waiting room, or null where there is none
     */
    public record Plan(
            UUID id,
            long orderTag,
            UUID sellerId,
            String title,
            Instant opensAt,
            Instant closesAt,
            @Nullable Integer admitPerSecond,
            Lifecycle lifecycle,
            long revision,
            long epoch) {}

    public Sale(Plan plan, List<SaleItem> items) {
        this.plan = plan;
        this.items = List.copyOf(items);
        this.itemsById = items.stream().collect(Collectors.toUnmodifiableMap(SaleItem::id, Function.identity()));
    }

    @Override
    public Kind kind() {
        return Kind.SALE;
    }

    @Override
    public UUID id() {
        return plan.id();
    }

    @Override
    public Lifecycle lifecycle() {
        return plan.lifecycle();
    }

    @Override
    public Instant opensAt() {
        return plan.opensAt();
    }

    @Override
    public Instant closesAt() {
        return plan.closesAt();
    }

    @Override
    public long revision() {
        return plan.revision();
    }

    @Override
    public long epoch() {
        return plan.epoch();
    }

    public Plan plan() {
        return plan;
    }

    public List<SaleItem> items() {
        return items;
    }

    public Optional<SaleItem> item(UUID itemId) {
        return Optional.ofNullable(itemsById.get(itemId));
    }

    public boolean hasWaitingRoom() {
        return plan.admitPerSecond() != null;
    }

    public boolean isOwnedBy(UUID accountId) {
        return plan.sellerId().equals(accountId);
    }
}
