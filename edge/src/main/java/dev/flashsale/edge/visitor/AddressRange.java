package dev.flashsale.edge.visitor;

import java.util.Optional;

/**
 * All addresses that begin alike, written as in {@code 10.0.0.0/8}, {@code 2001:db8::/32} or as a single address.
 *
 * @param bits how many of the 128 bits of the mapped address count
 */
public record AddressRange(Address first, int bits) {

    private static final int LONGEST = 64;

    public AddressRange {
        first = first.masked(bits);
    }

    /** Empty where the text is no range; for settings, see {@link #of}. */
    public static Optional<AddressRange> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        var slash = text.indexOf('/');
        var address = Address.parse(slash < 0 ? text : text.substring(0, slash));
        return slash < 0
                ? address.map(single -> new AddressRange(single, Address.BITS))
                : address.flatMap(first -> withPrefix(first, text.substring(slash + 1)));
    }

    /** Fails where the text is no range; Spring reads settings by this. */
    public static AddressRange of(String text) {
        return parse(text.strip())
                .orElseThrow(() -> new IllegalArgumentException(
                        text + " is no range of addresses such as 10.0.0.0/8 or 2001:db8::/32."));
    }

    private static Optional<AddressRange> withPrefix(Address first, String prefix) {
        if (!prefix.matches("\\d{1,3}")) {
            return Optional.empty();
        }
        var bits = Integer.parseInt(prefix) + (first.isVersion4() ? Address.MAPPED_BITS : 0);
        return bits > Address.BITS ? Optional.empty() : Optional.of(new AddressRange(first, bits));
    }

    public boolean contains(Address address) {
        return address.masked(bits).equals(first);
    }

    /** The one range of this size that an address is in. */
    public static AddressRange around(Address address, int bits) {
        return new AddressRange(address, bits);
    }

    /** The length of the prefix as people write it. */
    public int prefix() {
        return first.isVersion4() ? bits - Address.MAPPED_BITS : bits;
    }

    @Override
    public String toString() {
        return first + "/" + prefix();
    }
}
