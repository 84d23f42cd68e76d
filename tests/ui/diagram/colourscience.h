// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace weftwork::test {

/// A colour in CIE L*a*b*, for the white of D65.
struct Lab
{
    double lightness = 0;
    double a = 0;
    double b = 0;
};

enum class Vision { Normal, Protan, Deutan, Tritan };

inline constexpr std::array allVisions{Vision::Normal, Vision::Protan, Vision::Deutan, Vision::Tritan};

using Linear = std::array<double, 3>;

inline Linear linearLight(const QColor &colour)
{
    const auto linear = [](int byte) {
        const double value = byte / 255.0;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return {linear(colour.red()), linear(colour.green()), linear(colour.blue())};
}

inline Linear multiplied(const std::array<Linear, 3> &matrix, const Linear &light)
{
    Linear result{};
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t column = 0; column < 3; ++column)
            result[row] += matrix[row][column] * light[column];
    }
    return result;
}

inline constexpr std::array<Linear, 3> protanMatrix{{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216},
    {-0.003882, -0.048116, 1.051998}}};
inline constexpr std::array<Linear, 3> deutanMatrix{{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413},
    {-0.011820, 0.042940, 0.968881}}};
inline constexpr std::array<Linear, 3> tritanMatrix{{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602},
    {0.004733, 0.691367, 0.303900}}};
inline constexpr std::array<Linear, 3> toXyz{{{0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750},
    {0.0193339, 0.1191920, 0.9503041}}};

inline Linear simulated(Vision vision, Linear light)
{
    switch (vision) {
    case Vision::Normal:
        return light;
    case Vision::Protan:
        light = multiplied(protanMatrix, light);
        break;
    case Vision::Deutan:
        light = multiplied(deutanMatrix, light);
        break;
    case Vision::Tritan:
        light = multiplied(tritanMatrix, light);
        break;
    }
    for (double &part : light)
        part = std::clamp(part, 0.0, 1.0);
    return light;
}

inline double luminance(const QColor &colour)
{
    const Linear light = linearLight(colour);
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
}

inline double radians(double degrees)
{
    return degrees * std::numbers::pi / 180;
}

inline double hueOf(double a, double b)
{
    if (a == 0 && b == 0)
        return 0;
    const double degrees = std::atan2(b, a) * 180 / std::numbers::pi;
    return degrees < 0 ? degrees + 360 : degrees;
}

inline double seventh(double value)
{
    return std::pow(value, 7);
}

/// As an eye sees it: Machado, Oliveira and Fernandes (2009), severity 1.0, in linear light, clipped.
inline Lab seenBy(Vision vision, const QColor &colour)
{
    const Linear xyz = multiplied(toXyz, simulated(vision, linearLight(colour)));
    const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
    const double x = f(xyz[0] / 0.95047);
    const double y = f(xyz[1]);
    const double z = f(xyz[2] / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

/// The difference of two colours by CIE DE 2000.
inline double colourDifference(const Lab &first, const Lab &second)
{
    const double power = seventh(25);
    const double meanChroma = (std::hypot(first.a, first.b) + std::hypot(second.a, second.b)) / 2;
    const double stretch = 1.5 - 0.5 * std::sqrt(seventh(meanChroma) / (seventh(meanChroma) + power));
    const double chroma1 = std::hypot(first.a * stretch, first.b);
    const double chroma2 = std::hypot(second.a * stretch, second.b);
    const double hue1 = hueOf(first.a * stretch, first.b);
    const double hue2 = hueOf(second.a * stretch, second.b);
    const bool isGrey = chroma1 * chroma2 == 0;

    double hueStep = isGrey ? 0 : hue2 - hue1;
    if (hueStep > 180)
        hueStep -= 360;
    else if (hueStep < -180)
        hueStep += 360;
    double hue = hue1 + hue2;
    if (!isGrey) {
        const bool isAcrossZero = std::abs(hue1 - hue2) > 180;
        hue = (isAcrossZero ? (hue < 360 ? hue + 360 : hue - 360) : hue) / 2;
    }
    const double lightness = (first.lightness + second.lightness) / 2;
    const double chroma = (chroma1 + chroma2) / 2;
    const double t = 1 - 0.17 * std::cos(radians(hue - 30)) + 0.24 * std::cos(radians(2 * hue))
        + 0.32 * std::cos(radians(3 * hue + 6)) - 0.20 * std::cos(radians(4 * hue - 63));
    const double offset = (lightness - 50) * (lightness - 50);
    const double byLightness = (second.lightness - first.lightness) / (1 + 0.015 * offset / std::sqrt(20 + offset));
    const double byChroma = (chroma2 - chroma1) / (1 + 0.045 * chroma);
    const double byHue
        = 2 * std::sqrt(chroma1 * chroma2) * std::sin(radians(hueStep / 2)) / (1 + 0.015 * chroma * t);
    const double turn = 30 * std::exp(-std::pow((hue - 275) / 25, 2));
    const double rotation
        = -std::sin(radians(2 * turn)) * 2 * std::sqrt(seventh(chroma) / (seventh(chroma) + power));
    return std::sqrt(byLightness * byLightness + byChroma * byChroma + byHue * byHue + rotation * byChroma * byHue);
}

/// The contrast ratio of WCAG 2: 1 to 21.
inline double contrastRatio(const QColor &first, const QColor &second)
{
    const double one = luminance(first) + 0.05;
    const double other = luminance(second) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

} // namespace weftwork::test
