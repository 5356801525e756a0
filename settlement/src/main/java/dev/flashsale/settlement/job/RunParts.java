package dev.flashsale.settlement.job;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** The ranges of sellers that the plan of a run has; the same ones after a restart. */
record RunParts(List<Integer> parts) implements Partitioner {

    private static final String PART = "part";

    static int partOf(StepExecution step) {
        return step.getExecutionContext().getInt(PART);
    }

    @Override
    public Map<String, ExecutionContext> partition(int gridSize) {
        return parts.stream().collect(Collectors.toMap(part -> PART + part, RunParts::toContext));
    }

    private static ExecutionContext toContext(int part) {
        return new ExecutionContext(Map.of(PART, part));
    }
}
