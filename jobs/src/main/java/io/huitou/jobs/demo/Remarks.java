package io.huitou.jobs.demo;

import java.util.List;

/** What customers say, in Chinese at home and in English abroad. */
final class Remarks {

    private static final List<List<String>> CHINESE = List.of(
            List.of("太差了,再也不会买了。", "质量很糟糕,客服也不理人。", "收到就是坏的,非常失望!", "骗人的,浪费钱。"),
            List.of("不太满意,包装破了。", "等了很久才到,味道一般偏差。", "和描述不符,有点失望。"),
            List.of("一般般,没有想象中好。", "还行吧,价格偏贵。", "中规中矩。"),
            List.of("不错,下次还会来。", "质量挺好的,物流也快。", "比较满意,家人喜欢。"),
            List.of("非常好!已经推荐给朋友了。", "太喜欢了,回购很多次。", "品质很棒,服务贴心,五星好评!", "超出期待,强烈推荐。"));
    private static final List<List<String>> ENGLISH = List.of(
            List.of(
                    "Terrible, never again.",
                    "Broken on arrival, nobody answered.",
                    "A waste of money, awful quality."),
            List.of("Disappointed, the box was damaged.", "Not as described.", "Slow delivery, poor taste."),
            List.of("It is okay, nothing special.", "Average, a bit expensive.", "Does what it should."),
            List.of("Good quality, quick delivery.", "Happy with it, would buy again.", "Nice, my family likes it."),
            List.of(
                    "Excellent! I recommend it to all my friends.",
                    "Love it, great service.",
                    "Perfect, best tea ever."));
    private static final List<String> COMPLAINTS = List.of("快递晚了,没有人通知我。", "商品有破损,要求退款。", "客服一直不回复。", "收费和页面不一致。");
    private static final List<String> COMPLAINTS_ENGLISH = List.of(
            "The parcel is late and nobody told me.", "It arrived damaged, I want a refund.", "Nobody answers.");

    private Remarks() {}

    static String review(int stars, boolean isAbroad, Dice dice) {
        return dice.pick((isAbroad ? ENGLISH : CHINESE).get(stars - 1));
    }

    static String complaint(boolean isAbroad, Dice dice) {
        return dice.pick(isAbroad ? COMPLAINTS_ENGLISH : COMPLAINTS);
    }
}
