// SPDX-License-Identifier: Apache-2.0
#include "diagram/diagramfont.h"
#include "diagram/textadvance.h"

#include "support/testmain.h"

#include <QRandomGenerator>
#include <QTest>

using namespace weftwork;

class DiagramFontTest : public QObject
{
    Q_OBJECT

private slots:
    void fontIsOneOfThree()
    {
        QVERIFY((QStringList{QStringLiteral("Inter"), QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans"),
            QStringLiteral("sans-serif")})
                    .contains(diagramFont::family()));
        QVERIFY(diagramFont::cssFamilies(TextFamily::Diagram).startsWith(u'\'' + diagramFont::family()));
        const QFont font = diagramFont::font(13, TextWeight::Medium);
        QCOMPARE(font.pixelSize(), 13);
        QCOMPARE(font.hintingPreference(), QFont::PreferNoHinting);
        QVERIFY(font.styleStrategy() & QFont::NoSubpixelAntialias);
    }

    void widthsScaleWithTheSize()
    {
        const float at10 = diagramFont::textWidth(u"Trace shoreline", 10, TextWeight::Medium);
        const float at115 = diagramFont::textWidth(u"Trace shoreline", 11.5f, TextWeight::Medium);
        QVERIFY(std::abs(at115 - at10 * 1.15f) < 0.001f);
    }

    void quickWidthsAreThoseOfShaping()
    {
        const QString letters = QStringLiteral("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ._,x1x0AVATo");
        const QFont font = diagramFont::font(64, TextWeight::Medium);
        TextAdvance advance(font);
        const QFontMetricsF metrics(font);
        QRandomGenerator random(3);
        for (int i = 0; i < 3000; ++i) {
            QString text;
            for (int length = random.bounded(30); length >= 0; --length) {
                text += letters[random.bounded(int(letters.size()))];
                if (random.bounded(6) == 0 && text.back().isLetterOrNumber())
                    text += QStringLiteral("-") + letters[random.bounded(62)]; // in a word
            }
            const double difference = std::abs(advance.width(text) - metrics.horizontalAdvance(text));
            QVERIFY2(difference < 0.5, qPrintable(text + u' ' + QString::number(difference))); // 0.1 of a pixel at 13
        }
    }

    void textsThatFontsReshapeAreShaped()
    {
        const QFont font = diagramFont::font(64, TextWeight::Medium);
        TextAdvance advance(font);
        const QFontMetricsF metrics(font);
        for (const char *text : {"a -> b", "1920x1080", "10:48", "مهمة", "(x)", "--", "-a", "a-", "a -b", "a--b", "café", ""})
            QCOMPARE(advance.width(QString::fromUtf8(text)), metrics.horizontalAdvance(QString::fromUtf8(text)));
    }

    void textThatFitsIsWhole()
    {
        const FittedText text = diagramFont::fitted(QStringLiteral("short"), 100, 13, TextWeight::Normal);
        QCOMPARE(text.text, QStringLiteral("short"));
        QVERIFY(!text.isCut);
    }

    void textThatDoesNotFitIsCutInItsMiddle()
    {
        const FittedText text
            = diagramFont::fitted(QStringLiteral("beginning of a very long text, its end"), 120, 13, TextWeight::Normal);
        QVERIFY(text.isCut);
        QVERIFY(text.width <= 120);
        QVERIFY(text.text.startsWith(QStringLiteral("beg")) && text.text.endsWith(QStringLiteral("end")));
    }

    void hugeTextIsCutQuickly()
    {
        const QString huge = QStringLiteral("start ") + QString(20'000'000, u'm') + QStringLiteral(" end");
        const FittedText text = diagramFont::fitted(huge, 190, 13, TextWeight::Medium);
        QVERIFY(text.isCut);
        QVERIFY(text.width <= 190);
        QVERIFY(text.text.startsWith(QStringLiteral("start")) && text.text.endsWith(QStringLiteral(" end")));
    }
};

WEFTWORK_TEST(DiagramFontTest)
#include "tst_diagramfont.moc"
