package dev.flashsale.standalone.browser;

import static dev.flashsale.standalone.browser.Tab.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

/** Somebody with an account of their own, who does everything on the page. */
final class Shopper {

    private static final String PASSWORD = "correct horse battery";

    private final Tab tab;
    private final String edge;
    private final Stall stall;
    private final String email = "shopper-" + UUID.randomUUID() + "@example.com";

    Shopper(Tab tab, String edge, Stall stall) {
        this.tab = tab;
        this.edge = edge;
        this.stall = stall;
    }

    void signUp() {
        tab.goTo(edge + "/#/sign-up");
        tab.fillIn("[name=displayName]", "Ann");
        tab.fillIn("[name=email]", email);
        tab.fillIn("[name=password]", PASSWORD);
        tab.click("form button[type=submit]");
        tab.sees("[name=code]");
        soon(() -> assertThat(stall.codeFor(email)).hasSize(6));
        tab.fillIn("[name=code]", stall.codeFor(email));
        tab.click("form button[type=submit]");
        tab.reads("h1", "Sales");
    }

    void lookAt(Stall.Offer offer) {
        tab.goTo(edge + offer.page());
        tab.sees("#buy");
    }

    void buy() {
        tab.click("#buy:enabled");
    }

    void payByCard() {
        tab.click("#pay-card");
        tab.click("#allow");
    }
}
