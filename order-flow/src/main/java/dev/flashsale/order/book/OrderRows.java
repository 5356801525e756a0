package dev.flashsale.order.book;

import static java.util.Objects.requireNonNull;

import dev.flashsale.contracts.CancelReason;
import dev.flashsale.contracts.OrderStatus;
import io.r2dbc.spi.Readable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads orders from rows that hold {@link #COLUMNS}. */
public final class OrderRows {

    public static final String COLUMNS =
            "o.placed, o.status, o.cancel_reason, o.redemption, o.points, o.points_returned, "
                    + "o.captured, o.money_returned, o.delivery, o.version";

    private OrderRows() {}

    public static Order toOrder(Readable row) {
        var placed = PlacedJson.read(required(row, "placed", String.class));
        return new Order(
                placed,
                OrderStatus.valueOf(required(row, "status", String.class)),
                toReason(row.get("cancel_reason", String.class)),
                toBill(row, placed.total()),
                Optional.ofNullable(row.get("delivery", String.class)).map(DeliveryJson::read),
                required(row, "version", Long.class));
    }

    /** The value of a column that is declared {@code not null}. */
    public static <T> T required(Readable row, String column, Class<T> type) {
        return requireNonNull(row.get(column, type), column);
    }

    private static Bill toBill(Readable row, long total) {
        return new Bill(
                total,
                Optional.ofNullable(row.get("redemption", String.class)).map(RedemptionJson::read),
                required(row, "points", Long.class),
                required(row, "points_returned", Boolean.class),
                required(row, "captured", Long.class),
                required(row, "money_returned", Boolean.class));
    }

    private static @Nullable CancelReason toReason(@Nullable String name) {
        return name == null ? null : CancelReason.valueOf(name);
    }
}
