package io.huitou.reports.press;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.concurrent.atomic.AtomicLong;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.renderers.Graphics2DRenderable;
import net.sf.jasperreports.renderers.Renderable;

/** Something drawn straight into the PDF as lines and text; never an image of pixels. */
final class Drawing implements Renderable, Graphics2DRenderable {
    private static final long serialVersionUID = 1;
    private static final AtomicLong DRAWN = new AtomicLong();

    private final String id = "drawing-" + DRAWN.incrementAndGet();
    private final transient Artist artist;

    /** Draws into a rectangle, in points. */
    interface Artist {
        void draw(Graphics2D page, Rectangle2D area);
    }

    Drawing(Artist artist) {
        this.artist = artist;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public void render(JasperReportsContext context, Graphics2D page, Rectangle2D area) {
        artist.draw(page, area);
    }
}
