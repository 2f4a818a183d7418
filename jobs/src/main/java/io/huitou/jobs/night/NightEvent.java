package io.huitou.jobs.night;

import org.apache.logging.log4j.message.MapMessage;

/** One line of the log: the keys are the same in every line, so that a log can be queried; the text is for people. */
final class NightEvent extends MapMessage<NightEvent, Object> {
    private static final long serialVersionUID = 1;

    private final String text;

    NightEvent(String event, String run, String step, long rows, long milliseconds, String text) {
        this.text = text;
        with("event", event).with("run", run).with("step", step);
        with("rows", rows).with("milliseconds", milliseconds);
    }

    @Override
    public String getFormattedMessage() {
        return text;
    }

    @Override
    public void formatTo(StringBuilder buffer) {
        buffer.append(text);
    }

    @Override
    public void formatTo(String[] formats, StringBuilder buffer) {
        buffer.append(text);
    }
}
