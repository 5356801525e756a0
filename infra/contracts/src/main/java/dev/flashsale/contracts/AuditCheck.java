package dev.flashsale.contracts;

/**
 * One statement about the stores, recounted from them when it was asked for.
 *
 * @param promise the promise it belongs to, "P1" to "P8"
 * @param detail what was compared, and where the difference lies if there is one
 */
public record AuditCheck(String promise, String name, boolean passed, String expected, String actual, String detail) {

    /** A check which passes when both sides are alike. */
    public static AuditCheck compare(String promise, String name, Object expected, Object actual, String detail) {
        return new AuditCheck(
                promise, name, expected.equals(actual), String.valueOf(expected), String.valueOf(actual), detail);
    }
}
