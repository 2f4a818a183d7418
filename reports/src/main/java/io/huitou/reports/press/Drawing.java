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

/** Something drawn straight into the PDF as lines and text; never an image of pixels. It fills the place it is given. */
class Drawing implements Renderable, Graphics2DRenderable {
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

    /** A drawing that makes its place as high as it is, in points. */
    static Drawing of(Artist artist, int width, int height) {
        return new Sized(artist, width, height);
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public void render(JasperReportsContext context, Graphics2D page, Rectangle2D area) {
        artist.draw(page, area);
    }

    /** The library scales what has a size to the place, so that what fills its place must have none. */
    private static final class Sized extends Drawing implements DimensionRenderable {
        private static final long serialVersionUID = 1;

        private final int width;
        private final int height;

        Sized(Artist artist, int width, int height) {
            super(artist);
            this.width = width;
            this.height = height;
        }

        @Override
        public Dimension2D getDimension(JasperReportsContext context) {
            return new Dimension(width, height);
        }
    }
}
