package io.huitou.reports.press;

import java.awt.Dimension;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringWriter;
import java.text.AttributedCharacterIterator;
import org.apache.batik.anim.dom.SVGDOMImplementation;
import org.apache.batik.svggen.DOMGroupManager;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What an artist draws, as SVG. Texts stay texts: a browser's own font is stretched to the width that ours would have,
 * so that figures stay aligned whatever it is.
 */
final class Svg {
    private static final String SVG = "http://www.w3.org/2000/svg";

    private Svg() {}

    /**
     * @param id begins the ids of the drawing; no other of the document begins so
     * @param label what a screen reader says
     */
    static String of(Drawing.Artist artist, int width, int height, String id, String label) throws IOException {
        Canvas canvas = new Canvas(context(id));
        canvas.setSVGCanvasSize(new Dimension(width, height));
        artist.draw(canvas, new Rectangle2D.Double(0, 0, width, height));
        Element root = canvas.getRoot();
        root.setAttribute("role", "img");
        root.setAttribute("aria-label", label);
        root.setAttribute("viewBox", "0 0 " + width + " " + height);
        root.removeAttribute("width");
        root.removeAttribute("height");
        // Every drawing of the library has such a place for definitions, and all under one id.
        NodeList places = root.getElementsByTagName("defs");
        for (int i = 0; i < places.getLength(); i++) {
            if (places.item(i) instanceof Element place
                    && place.getAttribute("id").equals("genericDefs")) {
                place.removeAttribute("id");
            }
        }
        StringWriter written = new StringWriter();
        canvas.stream(root, written, false, false);
        String svg = written.toString();
        return svg.substring(svg.indexOf("<svg"));
    }

    private static SVGGeneratorContext context(String id) {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(
                SVGDOMImplementation.getDOMImplementation().createDocument(SVG, "svg", null));
        context.setComment(null);
        context.setPrecision(2);
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String prefix) {
                return id + "-" + super.generateID(prefix);
            }
        });
        return context;
    }

    private static final class Canvas extends SVGGraphics2D {
        private static final FontRenderContext MEASURE = new FontRenderContext(new AffineTransform(), true, true);

        Canvas(SVGGeneratorContext context) {
            super(context, false);
        }

        private Canvas(Canvas parent) {
            super(parent);
        }

        @Override
        public Canvas create() {
            return new Canvas(this);
        }

        @Override
        public FontRenderContext getFontRenderContext() {
            return MEASURE;
        }

        @Override
        public void drawString(String text, float x, float y) {
            if (text.isBlank()) {
                return;
            }
            Font font = getFont();
            Element element = getDOMFactory().createElementNS(SVG, "text");
            element.setAttributeNS(null, "x", generatorCtx.doubleString(x));
            element.setAttributeNS(null, "y", generatorCtx.doubleString(y));
            element.setAttributeNS(
                    null,
                    "textLength",
                    generatorCtx.doubleString(
                            font.getStringBounds(text, MEASURE).getWidth()));
            element.setAttributeNS(null, "lengthAdjust", "spacingAndGlyphs");
            element.appendChild(getDOMFactory().createTextNode(text));
            domGroupManager.addElement(element, DOMGroupManager.FILL);
        }

        @Override
        public void drawString(AttributedCharacterIterator text, float x, float y) {
            throw new UnsupportedOperationException("Cannot draw text of several styles. Draw each part by itself.");
        }
    }
}
