package dev.flashsale.standalone.browser;

import static dev.flashsale.standalone.browser.Tab.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What operators do about trouble, in a real browser: each button asks, does what it says, and the log shows it. */
class ConsoleActionsIT {

    @RegisterExtension
    static final Visit VISIT = new Visit();

    private final Tab tab = VISIT.newcomer().tab();
    private final Operator operator = Operator.takenOn(tab, VISIT.edge());

    @BeforeEach
    void logIn() {
        operator.logIn();
    }

    @Test
    void anOrderThatWasGivenUpIsAskedAgainAndThenCalledOff() {
        var offer = VISIT.stall().sellNow("Stuck", 5);
        var order = VISIT.stall().sellToSomebodyElse(offer, 1);
        VISIT.trouble().giveUp(order);

        operator.open("sagas", "Sagas");
        tab.click("main li a[href='#/sagas/%s']".formatted(order));
        tab.click("main > .actions button");
        operator.confirm("Retry the saga of order");
        tab.reads("#news", "asks again.");
        operator.open("sagas", "Sagas");
        soon(() -> assertThat(tab.text("main")).contains("Older than").doesNotContain(order.substring(0, 8)));
        operator.wrote("POST /api/ops/sagas/%s/retry".formatted(order), "Done (202)");

        operator.open("sagas/" + order, "Saga of order");
        tab.click("main > .actions .bad");
        tab.fillIn("dialog [name=reason]", "asked for by telephone");
        operator.confirm("Call off order");
        tab.reads("#news", "is being called off.");
        operator.wrote("POST /api/ops/sagas/%s/cancel".formatted(order), "Done (202)");
        tab.reads("main li", "asked for by telephone");
        VISIT.stall().awaitLeft(offer, 5);
    }

    @Test
    void aDeadLetterIsSentAgainOnce() {
        var key = UUID.randomUUID().toString();
        VISIT.trouble().sendNonsense(key);
        operator.awaitOn("dead-letters", "Dead letters", key);

        tab.click("main li .actions button");
        operator.confirm("Replay sale.replies~");
        tab.reads("#news", "was sent again.");

        tab.reads("main", "Replayed");
        operator.wrote("POST /api/ops/dead-letters/sale.replies", "Done (200)");
    }

    @Test
    void theCounterIsLiveThoughNoFiguresCome() {
        var offer = VISIT.stall().sellNow("Live", 10);
        operator.watch(offer, "Live");
        tab.reads("#stock", "10 of 10 left");
        tab.traffic().lose(1_000, "/api/ops/sales/*");

        VISIT.stall().sellToSomebodyElse(offer, 1);

        tab.reads("#stock", "9 of 10 left");
    }

    @Test
    void aPeriodIsSettled() {
        operator.open("settlement", "Settlement");

        tab.click("main .actions button");
        operator.confirm("Settle a period?");

        tab.reads("#news", "The run of %s is asked for.".formatted(yesterdayInSeoul()));
        tab.reads("#runs", "Finished");
        operator.wrote("POST /api/settlements/runs", "Done (202)");
    }

    @Test
    void addressesAreBlockedAndLetInAgain() {
        operator.open("blocks", "Blocks");

        tab.click("main .actions button:nth-child(2)");
        tab.fillIn("dialog [name=range]", "203.0.113.0/24");
        tab.fillIn("dialog [name=reason]", "noise");
        operator.confirm("Block addresses?");
        tab.reads("#news", "203.0.113.0/24 is blocked until");
        tab.reads("main li", "203.0.113.0/24");
        operator.wrote("POST /api/ops/blocks", "Done (201)");

        operator.open("blocks", "Blocks");
        tab.click("main li .actions button");
        operator.confirm("Let 203.0.113.0/24 in again?");
        tab.reads("#news", "may come in again.");
        soon(() -> assertThat(tab.text("main")).contains("In force").doesNotContain("203.0.113.0/24"));
        operator.wrote("DELETE /api/ops/blocks/", "Done (204)");
    }

    @Test
    void aLimitIsChangedAndTakenBack() {
        operator.open("limits", "Limits");

        tab.click("#limit-payments .actions button");
        tab.fillIn("dialog [name='account.burst']", "77");
        Looks.areFine(tab, "dialog[open]");
        operator.confirm("Change the limit “payments”?");
        tab.reads("#news", "The limit “payments” is changed.");
        tab.reads("#limit-payments", "20/s, 77 at once");
        assertThat(tab.text("#limit-payments")).contains("Set by an operator", "20/s, 100 at once");
        operator.wrote("PUT /api/ops/limits/payments", "Done (200)");
        tab.reads("main li", "\"burst\":77");

        operator.open("limits", "Limits");
        tab.click("#limit-payments .actions button:last-child");
        operator.confirm("Have “payments” as it is configured again?");
        tab.reads("#news", "is as configured again.");
        soon(() -> assertThat(tab.text("#limit-payments"))
                .contains("20/s, 100 at once")
                .doesNotContain("77", "Set by"));
        operator.wrote("DELETE /api/ops/limits/payments", "Done (204)");
    }

    private static String yesterdayInSeoul() {
        var today = LocalDate.now(ZoneId.of("Asia/Seoul"));
        return today.minusDays(1) + " – " + today;
    }
}
