package io.huitou.jobs.night;

import io.huitou.jobs.delivery.Shipment;
import java.util.Map;
import java.util.Objects;
import org.springframework.batch.core.step.StepContribution;

/** Brings one edition in one language to its readers by one channel; its rows are the readers who got it. */
record Deliver(NightRun night, Map<String, Shipment> shipments) implements Work {
    @Override
    public void run(String name, StepContribution counts) throws Exception {
        Shipment shipment = Objects.requireNonNull(shipments.get(name));
        if (night.dispatch().isPrinted(shipment)) { // that it is not has failed the night already
            counts.incrementWriteCount(night.dispatch().deliver(shipment));
        }
    }
}
