package dev.flashsale.load.settlement;

import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.load.settlement.plain.JobOrder;
import dev.flashsale.load.settlement.plain.JobOrder.Access;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settles a month in fresh books by one approach at a time; all have to come to the same statements. */
final class SettlementBench {

    private final SettlementSettings settings;
    private final Path directory;
    private final ServerTime postgres =
            new ServerTime(DevBackends.shared().postgres().pid());
    private final Map<Integer, List<SellerStatement>> expected = new HashMap<>();
    private int count;

    SettlementBench(SettlementSettings settings) {
        this.settings = settings;
        this.directory = settings.directory().resolve("settlement-benchmark");
    }

    /** Filling the books and starting the JVM are not counted. */
    Measured measure(Approach approach, int lines) {
        var name = "books-%03d-%s".formatted(++count, approach.shortName());
        var collections = directory.resolve(name + "-gc.log");
        try (var books = Books.fill(name, lines, settings.warmup(), settings.sellers());
                var worker = start(approach, name, books, Memory.flag(collections))) {
            Books.writeDown();
            var before = Usage.soFar(worker.jvm(), postgres);
            worker.settle();
            var used = Usage.soFar(worker.jvm(), postgres).since(before);
            requireSame(name, lines, books.statements(approach));
            return new Measured(lines, used, Memory.of(worker.jvm().pid(), collections));
        }
    }

    private Worker start(Approach approach, String name, Books books, String collectionsFlag) {
        var flags = new ArrayList<>(settings.flags());
        flags.add(collectionsFlag);
        return switch (approach) {
            case JPA -> startJob(Access.JPA, name, flags, books);
            case JDBC -> startJob(Access.JDBC, name, flags, books);
            case SERVICE -> ServiceWorker.start(directory, name, flags, books);
        };
    }

    /** The job does not know months that it has settled, so it warms up with other books. */
    private Worker startJob(Access access, String name, List<String> flags, Books books) {
        var worker = JobWorker.start(directory, name, flags);
        try (var others = Books.fill(name + "-warm-up", settings.warmup(), 0, settings.sellers())) {
            worker.prepare(orderFor(access, others));
            worker.settle();
        }
        worker.prepare(orderFor(access, books));
        return worker;
    }

    private static JobOrder orderFor(Access access, Books books) {
        return new JobOrder(access, books.url(), books.user(), books.password(), Month.FROM, Month.TO);
    }

    private void requireSame(String name, int lines, List<SellerStatement> statements) {
        long settled = statements.stream().mapToLong(SellerStatement::lines).sum();
        if (settled != lines) {
            throw new IllegalStateException("%s settled %d of %d lines".formatted(name, settled, lines));
        }
        var others = expected.putIfAbsent(lines, statements);
        if (others != null && !others.equals(statements)) {
            throw new IllegalStateException(name + ": " + difference(others, statements));
        }
    }

    private static String difference(List<SellerStatement> others, List<SellerStatement> statements) {
        var surprising = new ArrayList<>(statements);
        surprising.removeAll(others);
        return "%d of %d statements are not those of the others, the first: %s"
                .formatted(surprising.size(), others.size(), surprising.stream().findFirst());
    }
}
