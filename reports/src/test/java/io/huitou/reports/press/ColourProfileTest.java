package io.huitou.reports.press;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import org.junit.jupiter.api.Test;

class ColourProfileTest {
    @Test
    void our_profile_means_the_same_colours_as_the_platforms_srgb() {
        ICC_ColorSpace ours = new ICC_ColorSpace(ICC_Profile.getInstance(ColourProfile.srgb()));
        ColorSpace theirs = ColorSpace.getInstance(ColorSpace.CS_sRGB);
        float[][] colours = {{0, 0, 0}, {1, 1, 1}, {0.105f, 0.47f, 0.216f}, {0.7f, 0.094f, 0.17f}, {0.3f, 0.3f, 0.3f}};
        for (float[] colour : colours) {
            float[] expected = theirs.toCIEXYZ(colour);
            float[] meant = ours.toCIEXYZ(colour);
            for (int i = 0; i < 3; i++) {
                assertThat(meant[i]).isCloseTo(expected[i], within(0.003f));
            }
        }
    }
}
