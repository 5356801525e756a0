package dev.flashsale.settlement.job;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Carries out the runs that are due, one after the other, unless another instance does. */
class CarryOutRuns {

    private static final Logger LOG = LoggerFactory.getLogger(CarryOutRuns.class);
    private static final int LONGEST_FAILURE = 500;

    private final BatchDatabase database;
    private final RunBook book;
    private final Preparation preparation;
    private final SettlementJob job;
    private final Pace pace;

    CarryOutRuns(BatchDatabase database, RunBook book, Preparation preparation, SettlementJob job, Pace pace) {
        this.database = database;
        this.book = book;
        this.preparation = preparation;
        this.job = job;
        this.pace = pace;
    }

    /** Returns when nothing is left to do here. */
    void carryOutDue() {
        try {
            var lock = RunnerLock.tryTake(database);
            if (lock.isPresent()) {
                carryOutHolding(lock.get());
            }
        } catch (SQLException away) {
            LOG.warn("Whether runs are due is not known: {}", away.toString());
        }
    }

    private void carryOutHolding(RunnerLock lock) throws SQLException {
        try (lock) {
            var next = book.next();
            while (next.isPresent() && !pace.isStopping() && isCarriedOut(next.get())) {
                next = book.next();
            }
        }
    }

    private boolean isCarriedOut(OpenRun run) {
        try {
            carryOut(preparation.prepare(run));
            return true;
        } catch (JobExecutionException | DataAccessException | TransactionException cause) {
            giveUp(run, NestedExceptionUtils.getMostSpecificCause(cause));
            return false;
        } finally {
            pace.end();
        }
    }

    private void carryOut(OpenRun run) throws JobExecutionException {
        long settled = book.settled(run);
        LOG.info("Settling {}/{}: {} of {} lines are settled", run.from(), run.to(), settled, run.total());
        book.resume(run);
        pace.begin(run.total() - settled);
        job.carryOut(run, new RunParts(book.parts(run)));
        pace.finished();
        LOG.info("Settled {}/{}: {} lines", run.from(), run.to(), run.total());
    }

    /** Of several steps that stop together the engine may tell that one failed, but not why. */
    private void giveUp(OpenRun run, Throwable cause) {
        if (pace.isStopping()) {
            LOG.info("The settlement of {}/{} waits for the next start", run.from(), run.to());
            return;
        }
        pace.failed();
        LOG.warn("The settlement of {}/{} failed and is tried again: {}", run.from(), run.to(), cause.toString());
        var failure = String.valueOf(cause.getMessage());
        book.fail(run, failure.substring(0, Math.min(LONGEST_FAILURE, failure.length())), preparation.rest());
    }
}
