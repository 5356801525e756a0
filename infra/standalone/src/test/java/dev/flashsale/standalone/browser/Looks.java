package dev.flashsale.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Whether everybody can use what a tab shows. */
final class Looks {

    private static final String SCRIPT = script();
    private static final String AUDIT = """
            axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })
              .then(({ violations }) => violations.map(({ id, nodes }) =>
                `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`)}`).join('\\n'))
            """;

    private Looks() {}

    private static String script() {
        try (var script = Looks.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Once it shows that, nothing lies beyond its edge, and everything has a name and can be read. */
    static void areFine(Tab tab, String selector) {
        tab.sees(selector);
        assertThat(tab.run("document.documentElement.scrollWidth - innerWidth").asInt())
                .as("beyond the edge, on " + tab.text("h1"))
                .isLessThanOrEqualTo(0);
        tab.run("window.axe ? 0 : (() => { %s })()".formatted(SCRIPT));
        assertThat(tab.run(AUDIT).asString()).as(tab.text("h1")).isEmpty();
    }
}
