package dev.flashsale.edge.routing;

/**
 * Paths that mean the same to everybody who reads them. Our own need no escapes, no dots and no parameters, so whatever
 * has them tries to be read differently further on, such as {@code /api/sales/%2e%2e/%2e%2e/internal/audit}.
 */
final class PlainPath {

    private PlainPath() {}

    static boolean isPlain(String path) {
        var previous = 'x';
        for (int i = 0; i < path.length(); i++) {
            var c = path.charAt(i);
            var startsSegment = previous == '/' && (c == '.' || c == '/');
            if (startsSegment || c == '%' || c == ';' || c == '\\' || c > '~') {
                return false;
            }
            previous = c;
        }
        return true;
    }
}
