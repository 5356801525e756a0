package dev.flashsale.edge;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Some who call again and again, each as soon as the call before is answered. */
final class Crowd implements AutoCloseable {

    interface Call {
        HttpResponse<String> make() throws IOException;
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger refusedConnections = new AtomicInteger();
    private final Call call;
    private volatile boolean leaving;

    private Crowd(Call call) {
        this.call = call;
    }

    static Crowd of(int many, Call call) {
        var crowd = new Crowd(call);
        for (int i = 0; i < many; i++) {
            crowd.threads.submit(crowd::callOnAndOn);
        }
        return crowd;
    }

    int answers() {
        return answers.get();
    }

    int refusedConnections() {
        return refusedConnections.get();
    }

    /** Everything but 200 and connections that nobody took. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        leaving = true;
        threads.close();
    }

    private void callOnAndOn() {
        while (!leaving) {
            try {
                note(call.make());
            } catch (ConnectException refused) {
                refusedConnections.incrementAndGet();
                return;
            } catch (IOException broken) {
                failures.add(broken.toString());
            }
        }
    }

    private void note(HttpResponse<String> answer) {
        answers.incrementAndGet();
        if (answer.statusCode() != 200) {
            failures.add(answer.statusCode() + " " + answer.body());
        }
    }
}
