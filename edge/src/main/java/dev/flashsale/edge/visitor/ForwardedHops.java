package dev.flashsale.edge.visitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** The hops that a request says it came over, the last one first, as proxies have noted them down. */
final class ForwardedHops {

    private static final String FOR = "for=";
    private static final int MOST = 32;

    private ForwardedHops() {}

    static List<String> of(HttpHeaders headers, ClientAddressSettings.Header header) {
        return switch (header) {
            case X_FORWARDED_FOR -> hops(headers.getOrEmpty("X-Forwarded-For"));
            case FORWARDED ->
                hops(headers.getOrEmpty("Forwarded")).stream()
                        .map(ForwardedHops::forOf)
                        .toList();
        };
    }

    /** The address in {@code 1.2.3.4}, {@code 1.2.3.4:80}, {@code [2001:db8::1]:80} or quoted; empty in anything else. */
    static Optional<Address> addressIn(String hop) {
        var bare = hop.replace("\"", "").strip();
        if (bare.startsWith("[")) {
            var end = bare.indexOf(']');
            return end < 0 ? Optional.empty() : Address.parse(bare.substring(1, end));
        }
        var colon = bare.indexOf(':');
        var hasPort = colon >= 0 && colon == bare.lastIndexOf(':');
        return Address.parse(hasPort ? bare.substring(0, colon) : bare);
    }

    private static List<String> hops(List<String> lines) {
        var hops = new ArrayList<String>();
        for (var line : lines.reversed()) {
            for (var hop : List.of(line.split(",", -1)).reversed()) {
                if (hops.size() < MOST) {
                    hops.add(hop.strip());
                }
            }
        }
        return hops;
    }

    /** What stands behind {@code for=} of one hop of RFC 7239. */
    private static String forOf(String hop) {
        for (var pair : hop.split(";")) {
            var stripped = pair.strip();
            if (stripped.toLowerCase(Locale.ROOT).startsWith(FOR)) {
                return stripped.substring(FOR.length());
            }
        }
        return "";
    }
}
