package dev.flashsale.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That everybody can use the storefront: on a phone and on a desk, by keyboard and by ear. */
class StorefrontLooksIT {

    @RegisterExtension
    static final Visit VISIT = new Visit();

    private final Shopper shopper = VISIT.newcomer();
    private final Tab tab = shopper.tab();

    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void fitsAndCanBeReadByEverybody(int width) {
        tab.isWide(width);
        VISIT.stall().giveOutCoupons("Ten off, until everything is gone");
        var offer = VISIT.stall()
                .sellByTicket("Running shoes for everybody", Instant.now().plusSeconds(600), 3);
        shopper.open("/#/login");
        isFine("form");
        shopper.signUp();
        for (var page : List.of("/", offer.page(), "/coupons", "/orders", "/purse")) {
            shopper.follow(page);
            isFine("main h1");
        }
        var open = VISIT.stall().sellNow("Now", 5);
        shopper.lookAt(open);
        isFine("#buy");
        shopper.buy();
        isFine("#pay-card");
        tab.click("#pay-card");
        isFine("dialog[open]");
    }

    private void isFine(String selector) {
        Looks.areFine(tab, selector);
    }

    /** From the list of sales to the form and back, without a mouse. */
    @Test
    void canBeUsedByKeyboard() {
        shopper.open("/");
        tab.run("document.activeElement.blur()");

        tab.press("Tab", 9);
        assertThat(tab.run("document.activeElement.textContent").asString()).isEqualTo("To the content");
        tab.run("document.querySelector('.who a').focus()");
        tab.press("Enter", 13);

        tab.reads("h1", "Log in");
        assertThat(tab.run("document.activeElement.tagName").asString()).isEqualTo("H1");
        tab.press("Tab", 9);
        assertThat(tab.run("document.activeElement.name").asString()).isEqualTo("email");
    }
}
