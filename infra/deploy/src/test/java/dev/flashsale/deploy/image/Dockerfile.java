package dev.flashsale.deploy.image;

import dev.flashsale.deploy.Repository;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * The instructions of our Dockerfile.
 *
 * @param instructions in their order, each on one line
 */
record Dockerfile(List<Instruction> instructions) {

    static final String PLACE = "infra/deploy/Dockerfile";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    record Instruction(String keyword, String arguments) {

        boolean is(String wanted) {
            return keyword.equals(wanted);
        }

        /** What stands in brackets. */
        List<String> words() {
            var list = arguments.substring(arguments.indexOf('['));
            return Arrays.asList(JSON.readValue(list, String[].class));
        }
    }

    static Dockerfile ours() {
        return of(Repository.text(PLACE));
    }

    static Dockerfile of(String text) {
        return new Dockerfile(text.replaceAll("(?m)^#.*\\R", "")
                .replaceAll("\\\\\\R\\s*", "")
                .lines()
                .filter(line -> !line.isBlank())
                .map(Dockerfile::toInstruction)
                .toList());
    }

    private static Instruction toInstruction(String line) {
        var parts = line.strip().split("\\s+", 2);
        return new Instruction(parts[0], parts[1]);
    }

    List<Instruction> all(String keyword) {
        return instructions.stream().filter(each -> each.is(keyword)).toList();
    }

    Instruction only(String keyword) {
        var found = all(keyword);
        if (found.size() != 1) {
            throw new IllegalStateException(keyword + " stands there " + found.size() + " times");
        }
        return found.getFirst();
    }

    /** The image that is run, as opposed to those that only build. */
    Dockerfile lastStage() {
        var start = instructions.lastIndexOf(all("FROM").getLast());
        return new Dockerfile(instructions.subList(start, instructions.size()));
    }

    Dockerfile firstStage() {
        var start = instructions.lastIndexOf(all("FROM").getLast());
        return new Dockerfile(instructions.subList(0, start));
    }

    /** What it runs with {@code java} while it is built. */
    List<String> javaRun() {
        var found = all("RUN").stream()
                .map(Instruction::arguments)
                .filter(run -> run.startsWith("java "))
                .toList();
        return List.of(found.getFirst().split("\\s+"));
    }
}
