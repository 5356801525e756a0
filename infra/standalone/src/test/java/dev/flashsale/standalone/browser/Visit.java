package dev.flashsale.standalone.browser;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Premises that all tests share; what the last shopper of a failed test saw is painted. */
final class Visit implements BeforeAllCallback, AfterTestExecutionCallback {

    private @Nullable Premises premises;
    private @Nullable Shopper shopper;

    @Override
    public void beforeAll(ExtensionContext context) {
        var browser = Chromium.find();
        assumeTrue(browser.isPresent(), Chromium.MISSING);
        premises = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Premises.class, _ -> Premises.open(browser.orElseThrow()), Premises.class);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (shopper != null && context.getExecutionException().isPresent()) {
            paint(
                    shopper.tab(),
                    Path.of("target", context.getRequiredTestMethod().getName() + ".png"));
        }
    }

    private static void paint(Tab tab, Path file) {
        var image = tab.call("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
        try {
            Files.write(file, Base64.getDecoder().decode(image.path("data").asString()));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    Stall stall() {
        return requireNonNull(premises).stall();
    }

    Trouble trouble() {
        return requireNonNull(premises).trouble();
    }

    String edge() {
        return requireNonNull(premises).edge();
    }

    /** Somebody of whom no page knows anything. */
    Shopper newcomer() {
        shopper = requireNonNull(premises).newcomer();
        return shopper;
    }
}
