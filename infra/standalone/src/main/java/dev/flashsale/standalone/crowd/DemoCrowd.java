package dev.flashsale.standalone.crowd;

import dev.flashsale.standalone.console.Console;
import dev.flashsale.standalone.platform.Addresses;
import dev.flashsale.standalone.platform.Service;
import dev.flashsale.standalone.process.Footprint;
import java.util.List;
import java.util.Map;

/** The story of one flash sale: prepared, opened, sold out, recorded, recounted. */
public final class DemoCrowd {

    private static final int FEW = 2;

    private final Addresses addresses;
    private final CrowdSettings settings;
    private final Footprint footprint;
    private final Console console;
    private final Tally tally = new Tally();

    public DemoCrowd(Addresses addresses, CrowdSettings settings, Footprint footprint, Console console) {
        this.addresses = addresses;
        this.settings = settings;
        this.footprint = footprint;
        this.console = console;
    }

    /** Answers whether every promise was kept. */
    public boolean run() {
        try (var edge = new EdgeClient(addresses.of(Service.EDGE).url(), settings.connections());
                var orderFlow = new EdgeClient(addresses.of(Service.ORDER_FLOW).url(), FEW)) {
            return run(edge, orderFlow);
        } catch (UnexpectedAnswer cannotGoOn) {
            console.complain("The demo cannot go on: " + cannotGoOn.getMessage());
            return false;
        }
    }

    private boolean run(EdgeClient edge, EdgeClient orderFlow) {
        var accounts = new Accounts(edge);
        var operator = accounts.one("OPERATOR");
        var customers = accounts.many("CUSTOMER", settings.shoppers());
        var sale = DemoSale.prepare(edge, accounts.one("SELLER"), settings);
        introduce(sale);
        var report = new DemoReport(console, tally);
        var recording = new Recording(orderFlow, sale, operator);

        var rush = new Rush(edge, sale, settings, tally, console).run(customers);
        report.printRush(rush, tally.untilLastAccepted(sale.opensAt()), sale);
        var summary = recording.await(tally.acceptedCount());
        report.printRecording(sale.opensAt(), summary);

        giveSecondChance(new SecondChance(edge, sale, tally), accounts, recording);
        var checks = new CrowdChecks(sale, tally)
                .all(sale.remaining(edge).blockOptional().orElse(Map.of()));
        var audit = Audit.ask(edge, operator, sale);
        report.printFootprint(footprint);
        return judge(checks, audit);
    }

    private void introduce(DemoSale sale) {
        console.say("");
        console.say(
                "%,d shoppers with seed %d want %,d units of %d items, at most %d of each per customer, over %d connections",
                settings.shoppers(),
                settings.seed(),
                sale.unitsInAll(),
                sale.items().size(),
                CrowdSettings.LIMIT,
                settings.connections());
        console.say("Sale %s opens at %s", sale.saleId(), sale.opensAt());
    }

    private void giveSecondChance(SecondChance chance, Accounts accounts, Recording recording) {
        var cancelled = chance.cancelSome();
        int back = chance.left();
        long sold = chance.sellAgain(accounts);
        var summary = recording.await(tally.acceptedCount());
        console.say(
                "  %-20s %d orders cancelled, %d units came back and were sold again in %d orders: %s",
                "second chance", cancelled.size(), back, sold, summary.path("byStatus"));
    }

    private boolean judge(List<Check> checks, Audit audit) {
        var table = new CheckTable(console);
        table.print("What the crowd saw", checks);
        tally.complaints().forEach(console::complain);
        table.print("Audit: the platform recounts its own stores", audit.checks());
        var kept = audit.passed() && checks.stream().allMatch(Check::passed);
        console.say("");
        console.say(
                kept
                        ? "The audit passed and the crowd saw every promise kept."
                        : "NOT every promise was kept; seed %d brings the same crowd again."
                                .formatted(settings.seed()));
        return kept;
    }
}
