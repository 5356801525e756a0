package dev.flashsale.devbackends;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.apache.kafka.common.message.DescribeClusterRequestData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.DescribeClusterRequest;
import org.apache.kafka.common.requests.DescribeClusterResponse;
import org.apache.kafka.common.requests.RequestHeader;

/**
 * Asks a cluster who is in it; a broker that may not serve yet is not named. The same request as the admin client's, which would
 * start threads and fill pages of everybody's log with its settings.
 */
final class KafkaPing {

    private static final int PATIENCE_MILLIS = 2_000;
    private static final short VERSION = ApiKeys.DESCRIBE_CLUSTER.oldestVersion();
    private static final RequestHeader HEADER = new RequestHeader(ApiKeys.DESCRIBE_CLUSTER, VERSION, "dev-backends", 1);

    private KafkaPing() {}

    /** Whether one of the addresses names a broker. */
    static boolean answers(String bootstrapServers) {
        return Stream.of(bootstrapServers.split(",")).map(String::trim).anyMatch(address -> brokers(address) > 0);
    }

    /** How many brokers the one at the address names, itself included. */
    static int brokers(String address) {
        int colon = address.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            int port = Integer.parseInt(address.substring(colon + 1));
            socket.connect(new InetSocketAddress(address.substring(0, Math.max(colon, 0)), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            ask(socket);
            return answer(socket) instanceof DescribeClusterResponse cluster
                    ? cluster.data().brokers().size()
                    : 0;
        } catch (IOException | RuntimeException notYet) {
            // What is no answer of a broker may be our own question: a connection to a free port can meet itself.
            return 0;
        }
    }

    private static void ask(Socket socket) throws IOException {
        ByteBuffer question = new DescribeClusterRequest.Builder(new DescribeClusterRequestData())
                .build(VERSION)
                .serializeWithHeader(HEADER);
        ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + question.remaining());
        frame.putInt(question.remaining()).put(question).flip();
        socket.getOutputStream().write(frame.array(), 0, frame.limit());
    }

    private static AbstractResponse answer(Socket socket) throws IOException {
        DataInputStream answers = new DataInputStream(socket.getInputStream());
        return AbstractResponse.parseResponse(ByteBuffer.wrap(answers.readNBytes(answers.readInt())), HEADER);
    }
}
