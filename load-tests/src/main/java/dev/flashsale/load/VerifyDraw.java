package dev.flashsale.load;

import dev.flashsale.load.waiting.DrawCheck;

/**
 * Recomputes the order of a waiting room from its published seed:
 * {@code ./mvnw -Pverify-draw -DedgeUrl=http://localhost:8080 -Dsale=<saleId> -Daccount=<accountId>
 * -DseedHash=<as noted before opening>}.
 */
public final class VerifyDraw {

    private VerifyDraw() {}

    public static void main(String[] arguments) {
        System.exit(new DrawCheck(System.getProperties()).passes() ? 0 : 1);
    }
}
