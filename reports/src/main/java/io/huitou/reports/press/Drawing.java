package io.huitou.reports.press;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Dimension2D;
import java.awt.geom.Rectangle2D;
import java.util.concurrent.atomic.AtomicLong;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.renderers.DimensionRenderable;
import net.sf.jasperreports.renderers.Graphics2DRenderable;
import net.sf.jasperreports.renderers.Renderable;

/** Something drawn straight into the PDF as lines and text; never an image of pixels. */
final class Drawing implements Renderable, Graphics2DRenderable, DimensionRenderable {
    private static final long serialVersionUID = 1;
    private static final AtomicLong DRAWN = new AtomicLong();

    private final String id = "drawing-" + DRAWN.incrementAndGet();
    private final transient Artist artist;
    private final int width;
    private final int height;

    /** Draws into a rectangle, in points. */
    interface Artist {
        void draw(Graphics2D page, Rectangle2D area);
    }

    /** Fills whatever place a template has for it. */
    Drawing(Artist artist) {
        this(artist, 1, 1);
    }

    /** Has a size of its own, in points. */
    Drawing(Artist artist, int width, int height) {
        this.artist = artist;
        this.width = width;
        this.height = height;
    }

    @Override
    public Dimension2D getDimension(JasperReportsContext context) {
        return new Dimension(width, height);
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
