package dev.flashsale.edge.waiting;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A customer's place in a room: 0 for those who came before opening, otherwise the number of the arrival. Its id says
 * all of it and is signed, so that the place can be rebuilt from what the customer holds.
 */
record Ticket(UUID customerId, long place) {

    private static final int CONTENT = 3 * Long.BYTES;
    private static final int LONGEST = 100;

    String idIn(Room room) {
        var content = content();
        var signature = sign(room, content);
        var sealed = ByteBuffer.allocate(CONTENT + signature.length)
                .put(content)
                .put(signature)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** Empty for an id that was not made by {@link #idIn} for this room. */
    static Optional<Ticket> parse(String id, Room room) {
        var sealed = decode(id);
        if (sealed.length <= CONTENT) {
            return Optional.empty();
        }
        var content = Arrays.copyOf(sealed, CONTENT);
        var signature = Arrays.copyOfRange(sealed, CONTENT, sealed.length);
        return MessageDigest.isEqual(signature, sign(room, content)) ? Optional.of(of(content)) : Optional.empty();
    }

    private byte[] content() {
        return ByteBuffer.allocate(CONTENT)
                .putLong(customerId.getMostSignificantBits())
                .putLong(customerId.getLeastSignificantBits())
                .putLong(place)
                .array();
    }

    private static Ticket of(byte[] content) {
        var read = ByteBuffer.wrap(content);
        return new Ticket(new UUID(read.getLong(), read.getLong()), read.getLong());
    }

    private static byte[] sign(Room room, byte[] content) {
        var sale = room.id();
        return room.secrets()
                .sign(ByteBuffer.allocate(2 * Long.BYTES + CONTENT)
                        .putLong(sale.getMostSignificantBits())
                        .putLong(sale.getLeastSignificantBits())
                        .put(content)
                        .array());
    }

    private static byte[] decode(String id) {
        try {
            return id.length() > LONGEST ? new byte[0] : Base64.getUrlDecoder().decode(id);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
