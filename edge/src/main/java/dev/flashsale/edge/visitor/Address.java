package dev.flashsale.edge.visitor;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/** An address of either family as 128 bits; one of version 4 is mapped, however it is written. */
public record Address(long high, long low) {

    /** How many bits of a version 6 address name a customer's line: whoever has one has all below it. */
    public static final int LINE = 64;

    static final int BITS = 128;
    static final int MAPPED_BITS = 96;

    private static final long MAPPED = 0xffff_0000_0000L;
    private static final long LOWER_HALF = 0xffff_ffffL;

    public static Address of(InetAddress address) {
        var bytes = ByteBuffer.wrap(address.getAddress());
        return address instanceof Inet6Address
                ? new Address(bytes.getLong(), bytes.getLong())
                : new Address(0, MAPPED | Integer.toUnsignedLong(bytes.getInt()));
    }

    /** Reads an address and nothing else: no names, nothing that would be looked up. */
    public static Optional<Address> parse(String text) {
        if (text.isEmpty() || text.indexOf('%') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(InetAddress.ofLiteral(text)));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    public boolean isVersion4() {
        return high == 0 && (low & ~LOWER_HALF) == MAPPED;
    }

    /** The address itself in version 4, the line it belongs to in version 6. */
    public Address line() {
        return isVersion4() ? this : masked(LINE);
    }

    /** With all bits after the first so many of the 128 cleared. */
    Address masked(int bits) {
        return new Address(high & ones(bits), low & ones(bits - Long.SIZE));
    }

    private static long ones(int bits) {
        if (bits <= 0) {
            return 0;
        }
        return bits >= Long.SIZE ? -1L : -1L << (Long.SIZE - bits);
    }

    /** As short as it takes to name it in a key. */
    @Override
    public String toString() {
        return isVersion4()
                ? (low >> 24 & 255) + "." + (low >> 16 & 255) + "." + (low >> 8 & 255) + "." + (low & 255)
                : groups(high) + ":" + groups(low);
    }

    private static String groups(long half) {
        return Long.toHexString(half >>> 48)
                + ":"
                + Long.toHexString(half >>> 32 & 0xffff)
                + ":"
                + Long.toHexString(half >>> 16 & 0xffff)
                + ":"
                + Long.toHexString(half & 0xffff);
    }
}
