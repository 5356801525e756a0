package dev.flashsale.edge.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.edge.visitor.ClientAddressSettings.Header;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class ClientAddressTests {

    private static final List<String> PROXIES = List.of("10.0.0.0/8", "fd00::/8");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the peer is nobody we know    | 203.0.113.9 | 198.51.100.1                        | 203.0.113.9",
                "one proxy                     | 10.0.0.1    | 198.51.100.1                        | 198.51.100.1",
                "two proxies                   | 10.0.0.1    | 198.51.100.1, 10.0.0.2              | 198.51.100.1",
                "what the visitor wrote first  | 10.0.0.1    | 1.1.1.1, 198.51.100.1, 10.0.0.2     | 198.51.100.1",
                "the visitor names a proxy     | 10.0.0.1    | 10.9.9.9, 198.51.100.1              | 198.51.100.1",
                "only proxies                  | 10.0.0.1    | 10.0.0.3, 10.0.0.2                  | 10.0.0.3",
                "no address                    | 10.0.0.1    | 198.51.100.1, unknown               | 10.0.0.1",
                "a name                        | 10.0.0.1    | localhost                           | 10.0.0.1",
                "no header at all              | 10.0.0.1    |                                     | 10.0.0.1",
                "with a port                   | 10.0.0.1    | 198.51.100.1:4711                   | 198.51.100.1",
                "version 6                     | fd00::1     | 2001:db8::7                         | 2001:db8:0:0:0:0:0:7",
                "version 6 with a port         | fd00::1     | [2001:db8::7]:443                   | 2001:db8:0:0:0:0:0:7",
                "version 4 in version 6        | 10.0.0.1    | ::ffff:198.51.100.1                 | 198.51.100.1",
            })
    void believesOnlyWhatTrustedProxiesWrote(String when, String peer, String forwarded, String expected) {
        var request = request(peer, "X-Forwarded-For", forwarded);

        assertThat(of(Header.X_FORWARDED_FOR, request)).as(when).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=198.51.100.1;proto=https                        | 198.51.100.1",
                "for=1.1.1.1, For=\"[2001:db8::7]:443\";by=10.0.0.1  | 2001:db8:0:0:0:0:0:7",
                "for=198.51.100.1, for=10.0.0.2                      | 198.51.100.1",
                "for=198.51.100.1, for=_hidden                       | 10.0.0.1",
                "proto=https                                         | 10.0.0.1",
            })
    void readsTheStandardHeaderWhereProxiesWriteThat(String forwarded, String expected) {
        assertThat(of(Header.FORWARDED, request("10.0.0.1", "Forwarded", forwarded)))
                .isEqualTo(expected);
    }

    @Test
    void ignoresTheHeaderThatProxiesDoNotWrite() {
        assertThat(of(Header.X_FORWARDED_FOR, request("10.0.0.1", "Forwarded", "for=198.51.100.1")))
                .isEqualTo("10.0.0.1");
    }

    @Test
    void readsAllLinesOfAHeaderFromTheLastOne() {
        var request = MockServerHttpRequest.get("/")
                .remoteAddress(new InetSocketAddress("10.0.0.1", 1))
                .header("X-Forwarded-For", "1.1.1.1", "198.51.100.1")
                .build();

        assertThat(of(Header.X_FORWARDED_FOR, request)).isEqualTo("198.51.100.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "10.0.0.256",
                "2001:db8::/129",
                "2001:db8::%eth0/64",
                "localhost",
                "example.org/8",
                "10.0.0.0/08000",
                "::1::2/64",
            })
    void takesNothingForARangeThatIsNone(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "10.1.2.3/31, 10.1.2.2, true",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::1/128, 2001:db8::1, true",
        "0.0.0.0/0, 203.0.113.1, true",
        "0.0.0.0/0, 2001:db8::1, false",
    })
    void knowsWhoIsInARange(String range, String address, boolean inside) {
        assertThat(AddressRange.of(range).contains(Address.parse(address).orElseThrow()))
                .isEqualTo(inside);
    }

    @Test
    void countsAWholeLineOfVersion6AsOne() {
        var line = Address.parse("2001:db8:1:2:3:4:5:6").orElseThrow().line();

        assertThat(Address.parse("2001:db8:1:2:ffff::1").orElseThrow().line()).isEqualTo(line);
        assertThat(Address.parse("2001:db8:1:3::1").orElseThrow().line()).isNotEqualTo(line);
    }

    private static String of(Header header, MockServerHttpRequest request) {
        return new ClientAddress(new ClientAddressSettings(PROXIES, header))
                .of(request)
                .toString();
    }

    private static MockServerHttpRequest request(String peer, String header, String value) {
        var request = MockServerHttpRequest.get("/" + UUID.randomUUID()).remoteAddress(new InetSocketAddress(peer, 1));
        return value == null ? request.build() : request.header(header, value).build();
    }
}
