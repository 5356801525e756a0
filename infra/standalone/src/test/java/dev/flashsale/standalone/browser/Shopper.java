package dev.flashsale.standalone.browser;

import static dev.flashsale.standalone.browser.Tab.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

/** Somebody who does everything on the page. */
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

    Tab tab() {
        return tab;
    }

    /** By its address, as from a bookmark. */
    void open(String page) {
        tab.goTo(edge + page);
    }

    /** Within the page that is open. */
    void follow(String page) {
        tab.run("location.hash = '%s'".formatted(page.replace("/#", "")));
    }

    void signUp() {
        open("/#/sign-up");
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
        follow(offer.page());
        tab.sees("#buy");
    }

    /** And stay there. */
    void queueFor(Stall.Offer offer) {
        lookAt(offer);
        tab.click("#queue");
        tab.reads(".ticket", "Places are drawn when the sale opens");
    }

    boolean isAdmitted() {
        return tab.text(".ticket").contains("It is your turn");
    }

    void buy() {
        tab.click("#buy:enabled");
    }

    void payByCard(String card) {
        tab.click("#pay-card");
        tab.choose("#card", card);
        tab.click("#allow");
    }

    void fillWallet() {
        tab.click("details summary");
        tab.fillIn("details [name=pin]", "135790");
        tab.click("details form button");
        tab.sees("details [name=amount]");
        tab.click("details form button");
        tab.click("#allow");
        tab.sees("#pay-wallet");
    }

    void payFromWallet(String pin) {
        tab.fillIn("details [name=pin]", pin);
        tab.click("#pay-wallet");
    }
}
