package dev.flashsale.edge.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.edge.waiting.SalePlan.Pace;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TicketTests {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Room room = room(RoomSecrets.draw(RANDOM));
    private final Ticket ticket = new Ticket(UUID.randomUUID(), (3L << 32) + 7);

    @Test
    void saysItsPlaceAndWhoseItIs() {
        assertThat(Ticket.parse(ticket.idIn(room), room)).contains(ticket);
    }

    @Test
    void isWorthNothingInAnotherRoom() {
        assertThat(Ticket.parse(ticket.idIn(room), room(room.secrets()))).isEmpty();
        assertThat(Ticket.parse(ticket.idIn(room), room(RoomSecrets.draw(RANDOM))))
                .isEmpty();
    }

    @Test
    void noticesEveryChange() {
        var sealed = Base64.getUrlDecoder().decode(ticket.idIn(room));
        for (int i = 0; i < sealed.length; i++) {
            var changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(Ticket.parse(Base64.getUrlEncoder().encodeToString(changed), room))
                    .isEmpty();
        }
    }

    @Test
    void takesNoShorterSignature() {
        var id = ticket.idIn(room);

        assertThat(Ticket.parse(id.substring(0, id.length() - 4), room)).isEmpty();
        assertThat(Ticket.parse(id.substring(0, 32), room)).isEmpty();
        assertThat(Ticket.parse("", room)).isEmpty();
    }

    @Test
    void slowsDownQuicklyAndRecoversStepByStep() {
        var caution = new Caution();

        caution.answeredBadly();
        assertThat(caution.slowed(200)).isEqualTo(100);
        caution.answeredWell();
        assertThat(Math.round(caution.slowed(200))).isEqualTo(110);
        for (int i = 0; i < 100; i++) {
            caution.answeredWell();
        }
        assertThat(caution.slowed(200)).isEqualTo(200);
    }

    private static Room room(RoomSecrets secrets) {
        var sale = new SalePlan(UUID.randomUUID(), "OPEN", Instant.EPOCH, Instant.EPOCH.plusSeconds(1), new Pace(1));
        return new Room(sale, secrets);
    }
}
