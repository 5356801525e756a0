package dev.flashsale.standalone.crowd;

import dev.flashsale.standalone.console.Console;
import java.util.ArrayList;
import java.util.List;

/** The second act: the sale opens, is sold out, recorded, and what a few give back is sold once more. */
final class SaleAct {

    private final EdgeClient edge;
    private final Recording recording;
    private final DemoSale sale;
    private final Tally tally;
    private final Console console;
    private final DemoReport report;

    SaleAct(EdgeClient edge, Recording recording, DemoSale sale, Tally tally, Console console) {
        this.edge = edge;
        this.recording = recording;
        this.sale = sale;
        this.tally = tally;
        this.console = console;
        this.report = new DemoReport(console, tally);
    }

    /** The rush, until every order is recorded. */
    void play(Rush rush, List<Customer> customers, List<CouponIssue> coupons, Viewers viewers) {
        var took = rush.run(customers, new Purses(coupons), viewers);
        report.printRush(took, tally.untilLastAccepted(sale.opensAt()), sale);
        report.printRecording(sale.opensAt(), recording.await(tally.acceptedCount()));
    }

    /** What coupons are worth then, and whether those of cancelled orders come back. */
    List<Check> giveSecondChance(Accounts accounts, CouponUse use) {
        var checks = new ArrayList<>(use.afterTheSale(tally.accepted()));
        var chance = new SecondChance(edge, sale, tally);
        var cancelled = chance.cancelSome();
        int back = chance.left();
        checks.add(use.afterCancelling(cancelled));
        long sold = chance.sellAgain(accounts);
        var summary = recording.await(tally.acceptedCount());
        console.say(
                "  %-20s %d orders cancelled, %d units came back and were sold again in %d orders: %s",
                "second chance", cancelled.size(), back, sold, summary.path("byStatus"));
        return checks;
    }

    /** What everybody can tell of the sale once it is over. */
    List<Check> end(Viewers viewers) {
        var stock = sale.stock(edge);
        viewers.awaitAll(stock);
        report.printViewers(viewers.all());
        var checks = new ArrayList<>(new CrowdChecks(sale, tally).all(stock.left()));
        checks.addAll(new ViewerChecks(viewers.all()).all(stock));
        return checks;
    }
}
