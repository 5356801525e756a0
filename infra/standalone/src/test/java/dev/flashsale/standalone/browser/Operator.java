package dev.flashsale.standalone.browser;

import static dev.flashsale.standalone.browser.Tab.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.standalone.Http;
import java.util.UUID;

/** Somebody who runs the platform from the console. */
final class Operator {

    private static final String PASSWORD = "correct horse battery";

    private final Tab tab;
    private final String edge;
    private final String email = "operator-" + UUID.randomUUID() + "@example.com";

    private Operator(Tab tab, String edge) {
        this.tab = tab;
        this.edge = edge;
    }

    /** As another operator takes somebody on. */
    static Operator takenOn(Tab tab, String edge) {
        var operator = new Operator(tab, edge);
        var answer = Http.post(
                edge + "/api/accounts/operators",
                Http.token(edge, "OPERATOR"),
                "{\"email\":\"%s\",\"password\":\"%s\",\"displayName\":\"Olga\"}".formatted(operator.email, PASSWORD));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return operator;
    }

    void logIn() {
        tab.goTo(edge + "/console");
        tab.fillIn("[name=email]", email);
        tab.fillIn("[name=password]", PASSWORD);
        tab.click("form button[type=submit]");
        tab.reads("h1", "Sales");
    }

    /** And waits until it is there. */
    void open(String page, String title) {
        tab.run("location.hash = '/%s'".formatted(page));
        tab.reads("h1", title);
    }

    /** Looks again and again until it is there. */
    void awaitOn(String page, String title, String text) {
        soon(() -> {
            open("", "Sales");
            open(page, title);
            assertThat(tab.text("main")).contains(text);
        });
    }

    /** Finds what was done last in the log. */
    void wrote(String action, String outcome) {
        open("actions", "Actions");
        tab.reads("main li", action);
        tab.reads("main li", outcome);
        tab.reads("main li", "You");
    }

    void watch(Stall.Offer offer, String title) {
        open("sales/" + offer.saleId(), title);
    }

    /** Says yes to what is asked. */
    void confirm(String question) {
        tab.reads("dialog[open] h2", question);
        tab.click("dialog[open] button.main");
    }
}
