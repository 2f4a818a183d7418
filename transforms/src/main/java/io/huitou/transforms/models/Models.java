package io.huitou.transforms.models;

import static java.util.Map.entry;

import io.huitou.transforms.models.attribution.ChannelAttributionModel;
import io.huitou.transforms.models.churn.ChurnModelBins;
import io.huitou.transforms.models.churn.ChurnModelReport;
import io.huitou.transforms.models.churn.ChurnScoring;
import io.huitou.transforms.models.churn.ChurnTraining;
import io.huitou.transforms.models.lifetime.HistoryScores;
import io.huitou.transforms.models.lifetime.PurchaseModelFit;
import io.huitou.transforms.models.lifetime.PurchaseModelFrequencies;
import io.huitou.transforms.models.lifetime.PurchaseModelTracking;
import io.huitou.transforms.models.lifetime.SpendModelFit;
import io.huitou.transforms.models.referral.ReferralCyclesModel;
import io.huitou.transforms.models.referral.ReferralNetworkModel;
import io.huitou.transforms.models.referral.ReferralValueModel;
import io.huitou.transforms.models.scales.ScaleItems;
import io.huitou.transforms.models.scales.ScaleReliability;
import io.huitou.transforms.models.scales.Servqual;
import io.huitou.transforms.models.scales.ServqualItems;
import io.huitou.transforms.models.survival.CoxFitModel;
import io.huitou.transforms.models.survival.CoxModel;
import io.huitou.transforms.models.survival.KaplanMeierModel;
import io.huitou.transforms.models.survival.LogRankModel;
import io.huitou.transforms.models.survival.MantelHaenszelModel;
import io.huitou.transforms.models.survival.SurvivalQuantilesModel;
import io.huitou.transforms.models.text.RisingKeywords;
import io.huitou.transforms.models.text.Sentiment;
import io.huitou.transforms.models.text.TextTopics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The models by the names under which {@code computed_by:} asks for them. */
public final class Models {
    private static final Map<String, Model> ALL = new TreeMap<>(Map.ofEntries(
            entry("channel_attribution", new ChannelAttributionModel()),
            entry("churn_model_bins", new ChurnModelBins()),
            entry("churn_model_report", new ChurnModelReport()),
            entry("churn_scoring", new ChurnScoring()),
            entry("churn_training", new ChurnTraining()),
            entry("cox_fit", new CoxFitModel()),
            entry("cox_regression", new CoxModel()),
            entry("history_scores", new HistoryScores()),
            entry("kaplan_meier", new KaplanMeierModel()),
            entry("log_rank", new LogRankModel()),
            entry("mantel_haenszel", new MantelHaenszelModel()),
            entry("purchase_model_fit", new PurchaseModelFit()),
            entry("purchase_model_frequencies", new PurchaseModelFrequencies()),
            entry("purchase_model_tracking", new PurchaseModelTracking()),
            entry("referral_cycles", new ReferralCyclesModel()),
            entry("referral_network", new ReferralNetworkModel()),
            entry("referral_value", new ReferralValueModel()),
            entry("rising_keywords", new RisingKeywords()),
            entry("scale_items", new ScaleItems()),
            entry("scale_reliability", new ScaleReliability()),
            entry("sentiment", new Sentiment()),
            entry("servqual", new Servqual()),
            entry("servqual_items", new ServqualItems()),
            entry("spend_model_fit", new SpendModelFit()),
            entry("survival_quantiles", new SurvivalQuantilesModel()),
            entry("text_topics", new TextTopics())));

    private Models() {}

    public static Optional<Model> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    public static Set<String> names() {
        return ALL.keySet();
    }
}
