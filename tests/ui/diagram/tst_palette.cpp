// SPDX-License-Identifier: Apache-2.0
#include "diagram/palette.h"

#include "support/testmain.h"
#include "ui/diagram/colourscience.h"

#include <QTest>

#include <cmath>

using namespace weftwork;
using namespace weftwork::test;

/// U45: every theme can be read, and its states be told apart, by every eye.
class PaletteTest : public QObject
{
    Q_OBJECT

private:
    static void addThemes()
    {
        QTest::addColumn<ThemeId>("id");
        for (const ThemeId id : screenThemes)
            QTest::newRow(themeName(id)) << id;
    }

    static std::vector<DisplayState> allStates()
    {
        std::vector<DisplayState> states;
        for (std::size_t i = 0; i < displayStateCount; ++i)
            states.push_back(DisplayState(i));
        return states;
    }

    // Accepted and stopped are kinds of reused: they share its colours and are told apart by their glyphs.
    static DisplayState colourGroup(DisplayState state)
    {
        const bool isLikeReused = state == DisplayState::Accepted || state == DisplayState::Stopped;
        return isLikeReused ? DisplayState::Reused : state;
    }

    static std::vector<QColor> colours(const Theme &theme, std::initializer_list<UiColour> tokens)
    {
        std::vector<QColor> result;
        for (const UiColour token : tokens)
            result.push_back(theme.colour(token));
        return result;
    }

    static std::vector<QColor> textGrounds(const Theme &theme)
    {
        return colours(theme, {UiColour::Canvas, UiColour::Panel, UiColour::Window, UiColour::Field, UiColour::Hover,
                                  UiColour::AccentSoft, UiColour::Selection});
    }

    static QByteArray report(const Theme &theme, const char *what, double value, double least)
    {
        return QByteArray(themeName(theme.id())) + ", " + what + ": " + QByteArray::number(value, 'f', 2)
            + " is less than " + QByteArray::number(least, 'f', 1);
    }

    static void verifyContrast(const Theme &theme, const char *what, const QColor &ink,
        const std::vector<QColor> &grounds, double least)
    {
        for (const QColor &ground : grounds) {
            const double ratio = contrastRatio(ink, ground);
            QVERIFY2(ratio >= least, report(theme, what, ratio, least).constData());
        }
    }

private slots:
    void colourDifferenceMatchesPublishedPairs_data()
    {
        QTest::addColumn<double>("expected");
        QTest::addColumn<QList<double>>("labs");
        // From the test data of Sharma, Wu and Dalal (2005).
        QTest::newRow("1") << 2.0425 << QList<double>{50, 2.6772, -79.7751, 50, 0, -82.7485};
        QTest::newRow("2") << 2.8615 << QList<double>{50, 3.1571, -77.2803, 50, 0, -82.7485};
        QTest::newRow("7") << 2.3669 << QList<double>{50, 0, 0, 50, -1, 2};
        QTest::newRow("8") << 2.3669 << QList<double>{50, -1, 2, 50, 0, 0};
        QTest::newRow("9") << 7.1792 << QList<double>{50, 2.49, -0.001, 50, -2.49, 0.0009};
        QTest::newRow("11") << 7.2195 << QList<double>{50, 2.49, -0.001, 50, -2.49, 0.0011};
        QTest::newRow("17") << 27.1492 << QList<double>{50, 2.5, 0, 73, 25, -18};
        QTest::newRow("18") << 22.8977 << QList<double>{50, 2.5, 0, 61, -5, 29};
        QTest::newRow("25") << 1.2644 << QList<double>{60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387};
        QTest::newRow("30") << 2.0373 << QList<double>{22.7233, 20.0904, -46.6940, 23.0331, 14.9730, -42.5619};
        QTest::newRow("34") << 0.9082 << QList<double>{2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514};
    }

    void colourDifferenceMatchesPublishedPairs()
    {
        QFETCH(double, expected);
        QFETCH(QList<double>, labs);
        const double found = colourDifference({labs[0], labs[1], labs[2]}, {labs[3], labs[4], labs[5]});
        QVERIFY2(std::abs(found - expected) < 1e-4, QByteArray::number(found, 'f', 5).constData());
    }

    void contrastMatchesKnownRatios()
    {
        QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
        QVERIFY(std::abs(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) - 4.478) < 0.001);
    }

    void fillsAreToldApartByEveryEye_data() { addThemes(); }
    void fillsAreToldApartByEveryEye()
    {
        QFETCH(ThemeId, id);
        const Theme &theme = Palette::theme(id);
        for (const Vision vision : allVisions) {
            const double least = vision == Vision::Normal ? 10 : 8;
            for (const DisplayState first : allStates()) {
                for (const DisplayState second : allStates()) {
                    if (first >= second || colourGroup(first) == colourGroup(second))
                        continue;
                    const double difference = colourDifference(
                        seenBy(vision, theme.state(first).fill), seenBy(vision, theme.state(second).fill));
                    const QByteArray pair = QByteArray(stateName(first)) + " and " + stateName(second);
                    QVERIFY2(difference >= least, report(theme, pair.constData(), difference, least).constData());
                }
            }
        }
    }

    void statesCanBeRead_data() { addThemes(); }
    void statesCanBeRead()
    {
        QFETCH(ThemeId, id);
        const Theme &theme = Palette::theme(id);
        const std::vector<QColor> surfaces
            = colours(theme, {UiColour::Canvas, UiColour::Panel, UiColour::Window});
        for (const DisplayState state : allStates()) {
            const StateStyle &style = theme.state(state);
            verifyContrast(theme, "glyph on fill", style.glyph, {style.fill}, 3);
            verifyContrast(theme, "outline", style.stroke, surfaces, 3);
            verifyContrast(theme, "outline on tint", style.stroke, {style.tint}, 3);
            verifyContrast(theme, "state word", style.text, textGrounds(theme), 4.5);
            verifyContrast(theme, "state word on tint", style.text, {style.tint}, 4.5);
            verifyContrast(theme, "name on tint", theme.colour(UiColour::Text), {style.tint}, 4.5);
            verifyContrast(theme, "quiet text on tint", theme.colour(UiColour::TextMuted), {style.tint}, 4.5);
        }
    }

    void interfaceCanBeRead_data() { addThemes(); }
    void interfaceCanBeRead()
    {
        QFETCH(ThemeId, id);
        const Theme &theme = Palette::theme(id);
        for (const UiColour text : {UiColour::Text, UiColour::TextSecondary, UiColour::TextMuted})
            verifyContrast(theme, uiColourName(text), theme.colour(text), textGrounds(theme), 4.5);
        const std::vector<QColor> surfaces
            = colours(theme, {UiColour::Canvas, UiColour::Panel, UiColour::Window, UiColour::Field});
        for (const UiColour line : {UiColour::BorderStrong, UiColour::Edge, UiColour::EdgeHover,
                 UiColour::EdgeSelected, UiColour::EdgeCritical, UiColour::FocusRing, UiColour::Accent})
            verifyContrast(theme, uiColourName(line), theme.colour(line), surfaces, 3);
        verifyContrast(theme, "text on accent", theme.colour(UiColour::AccentText), {theme.colour(UiColour::Accent)}, 4.5);
        verifyContrast(theme, "text on a tooltip", theme.colour(UiColour::TooltipText),
            {theme.colour(UiColour::Tooltip)}, 4.5);
        verifyContrast(theme, "text of a selection", theme.colour(UiColour::SelectionText),
            {theme.colour(UiColour::Selection)}, 4.5);
    }

    void highContrastTextReachesSeven_data()
    {
        QTest::addColumn<ThemeId>("id");
        QTest::newRow("light") << ThemeId::ContrastLight;
        QTest::newRow("dark") << ThemeId::ContrastDark;
    }
    void highContrastTextReachesSeven()
    {
        QFETCH(ThemeId, id);
        const Theme &theme = Palette::theme(id);
        QVERIFY(theme.isHighContrast());
        const std::vector<QColor> canvas{theme.colour(UiColour::Canvas)};
        for (const UiColour text : {UiColour::Text, UiColour::TextSecondary, UiColour::TextMuted})
            verifyContrast(theme, uiColourName(text), theme.colour(text), canvas, 7);
        for (const DisplayState state : allStates())
            verifyContrast(theme, stateName(state), theme.state(state).text, canvas, 7);
    }

    void printIsBlackOnWhite()
    {
        const Theme &print = Palette::theme(ThemeId::Print);
        QCOMPARE(print.colour(UiColour::Canvas), QColor(Qt::white));
        QCOMPARE(print.colour(UiColour::Text), QColor(Qt::black));
        for (const DisplayState state : allStates()) {
            QCOMPARE(print.state(state).tint, QColor(Qt::white));
            QCOMPARE(print.state(state).stroke, QColor(Qt::black));
            QCOMPARE(print.state(state).fill, Palette::theme(ThemeId::Light).state(state).fill);
        }
    }

    void shadowKeepsItsTransparency()
    {
        QCOMPARE(Palette::theme(ThemeId::Light).colour(UiColour::Shadow).alpha(), 0x14);
        QCOMPARE(Palette::theme(ThemeId::ContrastDark).colour(UiColour::Shadow).alpha(), 0);
    }

    void themesAreFoundByName()
    {
        QCOMPARE(themeFromName(u"dark"), ThemeId::Dark);
        QCOMPARE(themeFromName(u"print"), ThemeId::Print);
        QVERIFY(!themeFromName(u"Dark mode"));
    }
};

WEFTWORK_TEST(PaletteTest)
#include "tst_palette.moc"
