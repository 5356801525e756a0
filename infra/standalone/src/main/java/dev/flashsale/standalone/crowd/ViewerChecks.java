package dev.flashsale.standalone.crowd;

import java.util.List;

/** Whether the counter was shown as the contract has it. */
final class ViewerChecks {

    /** The contract says 4; what waits on the way may arrive at once. */
    private static final int MOST_PER_SECOND = 5;

    private static final int MOST = MOST_PER_SECOND * (int) Viewer.WINDOW.toSeconds();

    private final List<Viewer> viewers;

    ViewerChecks(List<Viewer> viewers) {
        this.viewers = viewers;
    }

    /** @param stock what is left in the end */
    List<Check> all(StockEvent stock) {
        int busiest = viewers.stream().mapToInt(Viewer::busiest).max().orElse(0);
        return List.of(
                Check.compare(
                        "P8",
                        "viewers: the version never goes back",
                        0L,
                        viewers.stream().mapToLong(Viewer::stepsBack).sum(),
                        "steps back, of all viewers"),
                Check.compare(
                        "P8",
                        "viewers: the last they saw is what is left",
                        (long) viewers.size(),
                        viewers.stream().filter(viewer -> viewer.knows(stock)).count(),
                        "version %d, %s".formatted(stock.version(), stock.left())),
                new Check(
                        "P8",
                        "viewers: about 4 events per second at most",
                        busiest <= MOST,
                        "at most %d in %d s".formatted(MOST, Viewer.WINDOW.toSeconds()),
                        String.valueOf(busiest),
                        "of the viewer who got most"),
                Check.compare(
                        "P8",
                        "viewers: nobody was dropped",
                        0L,
                        viewers.stream().filter(Viewer::isDropped).count(),
                        "streams that ended before the sale did"));
    }
}
