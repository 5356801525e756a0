package dev.flashsale.standalone.browser;

import static dev.flashsale.standalone.browser.Tab.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators see and do in a real browser, in front of a whole platform. */
class ConsoleIT {

    private static final long HEAVIEST = 200_000;
    private static final Map<String, String> PAGES = Map.of(
            "audit", "Audit",
            "sagas", "Sagas",
            "sagas?state=&age=", "Sagas",
            "dead-letters", "Dead letters",
            "settlement", "Settlement",
            "settlement/2026-01-01", "Reconciliation of 2026-01-01",
            "blocks", "Blocks",
            "limits", "Limits",
            "actions", "Actions");

    @RegisterExtension
    static final Visit VISIT = new Visit();

    private final Shopper visitor = VISIT.newcomer();
    private final Tab tab = visitor.tab();

    @Test
    void anOperatorSeesWhatIsBoughtPausesTheSaleAndFindsItWrittenDown() {
        var offer = VISIT.stall().sellNow("Night sale", 10);
        var operator = Operator.takenOn(tab, VISIT.edge());
        operator.logIn();
        operator.watch(offer, "Night sale");
        tab.reads("#stock", "10 of 10 left");

        VISIT.stall().sellToSomebodyElse(offer, 1);
        tab.reads("#stock", "9 of 10 left");
        tab.reads("main", "To be paid\n1");
        tab.click("#pause");
        operator.confirm("Pause “Night sale”?");
        tab.reads("#news", "“Night sale”: Paused.");
        tab.reads("#status", "Paused");

        operator.open("actions", "Actions");
        tab.reads("main li", "POST /api/sales/%s/pause".formatted(offer.saleId()));
        tab.reads("main li", "Done (200)");
        tab.reads("main li", "You");
        operator.open("audit/" + offer.saleId(), "Audit of “Night sale”");
        tab.click("main button.main");
        tab.reads("#audit", "Passed");
        assertThat(tab.traffic().complaints()).isEmpty();
        assertThat(tab.traffic().asked()).allMatch(url -> url.startsWith(VISIT.edge() + "/"));
        assertThat(tab.traffic().weight()).isBetween(1L, HEAVIEST);
    }

    @Test
    void nothingIsDoneUnlessTheOperatorSaysYes() {
        var offer = VISIT.stall().sellNow("Left alone", 10);
        var operator = Operator.takenOn(tab, VISIT.edge());
        operator.logIn();
        operator.watch(offer, "Left alone");

        tab.click("#end");
        tab.reads("dialog[open] h2", "End “Left alone” for good?");
        tab.press("Escape", 27);

        soon(() -> assertThat(
                        tab.run("document.querySelector('dialog') === null").asBoolean())
                .isTrue());
        assertThat(tab.run("document.activeElement.id").asString()).isEqualTo("end");
        assertThat(tab.traffic().asked()).noneMatch(url -> url.endsWith("/end"));
    }

    @Test
    void unitsAreRecalledOnceThoughTheAnswerIsLostAndARefusalIsToldInWords() {
        var offer = VISIT.stall().sellNow("Recalled", 10);
        var operator = Operator.takenOn(tab, VISIT.edge());
        operator.logIn();
        operator.watch(offer, "Recalled");
        tab.traffic().lose(1, "/adjustments");

        tab.click("#stock button.bad");
        tab.fillIn("dialog [name=units]", "4");
        tab.fillIn("dialog [name=reason]", "broken");
        operator.confirm("Recall units of Trail shoes from “Recalled”?");
        tab.reads("dialog [role=alert]", "We cannot be reached");
        operator.confirm("Recall units");
        tab.reads("#news", "Trail shoes: 6 left now.");
        tab.reads("#stock", "6 of 6 left");

        tab.click("#stock button.bad");
        tab.fillIn("dialog [name=units]", "7");
        tab.fillIn("dialog [name=reason]", "broken");
        operator.confirm("Recall units");
        tab.reads("dialog [role=alert]", "There are fewer unsold units than that: 6. Nothing was recalled.");
    }

    @Test
    void aCustomerIsToldThatItIsNotForThem() {
        visitor.signUp();

        visitor.open("/console");

        tab.reads("h1", "This page is not for you");
        assertThat(tab.text("main")).contains("Ann", "no operator");
        assertThat(tab.text("nav")).isEmpty();
        assertThat(tab.traffic().asked()).noneMatch(url -> url.contains("/api/ops/"));
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void fitsAndCanBeReadByEverybody(int width) {
        tab.isWide(width);
        var offer = VISIT.stall().sellByTicket("Shoes for every operator there is", Instant.now(), 3);
        var operator = Operator.takenOn(tab, VISIT.edge());
        operator.logIn();
        Looks.areFine(tab, ".cards");

        operator.watch(offer, "Shoes for every operator there is");
        Looks.areFine(tab, ".panels .card");
        tab.click("#pause");
        Looks.areFine(tab, "dialog[open]");
        operator.confirm("Pause");
        tab.reads("#status", "Paused");
        PAGES.forEach((page, title) -> {
            operator.open(page, title);
            Looks.areFine(tab, "main h1");
        });
        operator.open("audit", "Audit");
        tab.click("main button.main");
        Looks.areFine(tab, "#audit .badge");
    }

    @Test
    void speaksKorean() {
        var operator = Operator.takenOn(tab, VISIT.edge());
        operator.logIn();

        tab.click("#language");

        tab.reads("h1", "세일");
        operator.open("limits", "요청 한도");
        assertThat(tab.run("document.documentElement.lang").asString()).isEqualTo("ko");
    }
}
