package dev.flashsale.standalone.crowd;

import dev.flashsale.standalone.console.Console;
import dev.flashsale.standalone.platform.Addresses;
import dev.flashsale.standalone.platform.Service;
import dev.flashsale.standalone.process.Footprint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The story of a day in four acts: coupons are claimed, units are sold, paid or not, and the seller is told what that
 * makes; in the end everything is recounted.
 */
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
        var edges = addresses.all(Service.EDGE);
        try (var edge = new EdgeClient(edges, settings.connections());
                var stands = new EdgeClient(edges, Math.max(settings.viewers(), 1));
                var orderFlow = new EdgeClient(addresses.of(Service.ORDER_FLOW), FEW);
                var payment = new EdgeClient(addresses.of(Service.PAYMENT), FEW);
                var provider = new EdgeClient(addresses.of(Service.PROVIDER_SANDBOX), FEW)) {
            return run(edge, stands, orderFlow, payment, new CardDesk(provider));
        } catch (UnexpectedAnswer cannotGoOn) {
            console.complain("The demo cannot go on: " + cannotGoOn.getMessage());
            return false;
        }
    }

    private boolean run(EdgeClient edge, EdgeClient stands, EdgeClient orderFlow, EdgeClient payment, CardDesk desk) {
        var start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var accounts = new Accounts(edge);
        var cast = Cast.of(accounts, settings.shoppers());
        var coupons = CouponAct.play(edge, cast, settings, console);
        var checks = new ArrayList<>(coupons.checks());
        checks.add(coupons.ownersSeeThem());
        var payments = new PaymentAct(edge, payment, desk, cast, tally, console);
        payments.grantPoints();

        var sale = DemoSale.prepare(edge, cast.seller(), settings);
        introduce(sale);
        try (var viewers = Viewers.watch(stands, sale, settings.viewers())) {
            var act = new SaleAct(edge, new Recording(orderFlow, sale, cast.operator()), sale, tally, console);
            var rush = new Rush(edge, sale, settings, tally, console);
            act.play(rush, cast.customers(), coupons.winnings(), viewers);
            checks.addAll(act.giveSecondChance(accounts, new CouponUse(edge, coupons.winnings())));
            checks.addAll(payments.play(tally.live(), settings.payWithin()));
            checks.addAll(act.end(viewers));
        }
        // What is still on its way to settlement arrives first.
        Audit.ask(edge, cast.operator(), queries(sale, coupons));
        checks.addAll(new SettlementAct(edge, cast, console).play(start, tally.live()));
        var audit = Audit.ask(edge, cast.operator(), queries(sale, coupons));
        new DemoReport(console, tally).printFootprint(footprint);
        coupons.complaints().forEach(console::complain);
        return judge(checks, audit);
    }

    private static List<String> queries(DemoSale sale, CouponAct coupons) {
        return Stream.concat(Stream.of("saleId=" + sale.saleId()), coupons.auditQueries().stream())
                .toList();
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

    private boolean judge(List<Check> checks, Audit audit) {
        var table = new CheckTable(console);
        table.print("What the crowd saw", checks);
        tally.complaints().sentences().forEach(console::complain);
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
