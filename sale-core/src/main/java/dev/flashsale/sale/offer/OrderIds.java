package dev.flashsale.sale.offer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Derives order ids, so that a replay finds itself: the same customer with the same key in the same sale always means
 * the same order. The first 48 bits of an order id are the tag of its sale, so that an order leads back to it.
 */
public final class OrderIds {

    private static final int VERSION_CUSTOM = 8;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private OrderIds() {}

    /** The 48-bit tag that stands in all order ids of a sale. */
    public static long tagOf(UUID saleId) {
        return hash(saleId.toString()).getLong() >>> 16;
    }

    /** The tag of the sale to which an order belongs. */
    public static long tagIn(UUID orderId) {
        return orderId.getMostSignificantBits() >>> 16;
    }

    /** The id (UUID version 8) of the order which this customer places with this key in the tagged sale. */
    public static UUID derive(long saleTag, UUID customerId, String idempotencyKey) {
        var hash = hash(saleTag + "/" + customerId + "/" + idempotencyKey);
        long high = saleTag << 16 | VERSION_CUSTOM << 12 | hash.getLong() & 0xFFF;
        long low = hash.getLong() >>> 2 | VARIANT;
        return new UUID(high, low);
    }

    private static ByteBuffer hash(String text) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256", missing);
        }
    }
}
