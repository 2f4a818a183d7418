package io.huitou.jobs.demo;

import io.huitou.jobs.demo.OrderFiles.Order;
import io.huitou.jobs.demo.Tally.Entity;
import io.huitou.jobs.demo.Tally.Flaw;
import java.io.IOException;

/** Rows of orders and lines that are wrong, written beside a good one. */
final class OrderDirt {

    private final OrderFiles files;
    private final Tally tally;

    OrderDirt(OrderFiles files, Tally tally) {
        this.files = files;
        this.tally = tally;
    }

    void write(Traits who, Order order, Basket basket) throws IOException {
        TextRow row = files.orderRow(order);
        if (strikes(who, Entity.ORDERS, Flaw.BAD_DATE)) {
            row.text(order.id()).text("D,").text(order.member()).text(",2025-02-30 10:00:00,");
            files.finish(row, order, order.state()).end();
        }
        if (strikes(who, Entity.ORDERS, Flaw.UNKNOWN_VALUE)) {
            files.finish(begin(row, order.id() + "D", order), order, "teleported")
                    .end();
        }
        if (strikes(who, Entity.ORDERS, Flaw.MISSING_REQUIRED)) {
            files.finish(begin(row, "", order), order, order.state()).end();
        }
        if (strikes(who, Entity.ORDERS, Flaw.UNDECODABLE)) {
            TextRow start = begin(row, order.id() + "D", order).raw(0xff).raw(0xfe);
            files.finish(start, order, order.state()).end();
        }
        if (strikes(who, Entity.ORDERS, Flaw.RAGGED_ROW)) {
            TextRow whole = files.finish(begin(row, order.id() + "D", order), order, order.state());
            whole.text(",surplus").end();
        }
        if (strikes(who, Entity.ORDERS, Flaw.EXACT_DUPLICATE)) {
            files.row(order).end();
        }
        if (strikes(who, Entity.ORDERS, Flaw.STALE_VERSION)) {
            // The order as it was before it was sent: an older version of the same key.
            files.row(order.in("open")).end();
        }
        lines(who, order, basket);
    }

    private static TextRow begin(TextRow row, String id, Order order) {
        row.text(id).comma().text(order.member()).comma();
        return row.moment(order.purchase().placedAt()).comma();
    }

    private void lines(Traits who, Order order, Basket basket) throws IOException {
        TextRow row = files.lineRow(order);
        String product = basket.product(0).id();
        if (strikes(who, Entity.ORDER_LINES, Flaw.BAD_NUMBER)) {
            row.text(order.id()).text(",901,").text(product).text(",x,two,1.00,1.00,\n");
            tally.row(Entity.ORDER_LINES);
        }
        if (strikes(who, Entity.ORDER_LINES, Flaw.MISSING_REQUIRED)) {
            row.text(",902,").text(product).text(",x,1,1.00,1.00,\n");
            tally.row(Entity.ORDER_LINES);
        }
        if (strikes(who, Entity.ORDER_LINES, Flaw.RAGGED_ROW)) {
            row.text(order.id()).text(",903\n");
            tally.row(Entity.ORDER_LINES);
        }
    }

    private boolean strikes(Traits who, Entity entity, Flaw flaw) {
        return tally.struck(who.number(), entity, flaw);
    }
}
