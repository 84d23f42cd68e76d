// SPDX-License-Identifier: Apache-2.0
#include "style/appearance.h"
#include "style/textstyle.h"
#include "support/testmain.h"
#include "window/startpage.h"

#include <QPushButton>
#include <QTest>
#include <QTranslator>

using namespace weftwork;
using namespace Qt::StringLiterals;

/// What is offered before there is a graph.
class StartPageTest : public QObject
{
    Q_OBJECT

private slots:
    void noCardCutsItsSentence_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << u"en"_s;
        QTest::newRow("German") << u"de"_s;
    }
    void noCardCutsItsSentence()
    {
        QFETCH(QString, language);
        QTranslator translator;
        if (language != u"en"_s) {
            QVERIFY(translator.load(u":/i18n/weftwork_%1.qm"_s.arg(language)));
            QCoreApplication::installTranslator(&translator);
        }
        Appearance appearance;
        StartPage page;
        page.resize(960, 600);
        page.show();
        QTest::qWait(20);
        const QFontMetrics quiet(fontOf(TextStyle::Quiet));
        for (const QPushButton *card : page.findChildren<QPushButton *>(u"exampleCard"_s)) {
            const QRect room(0, 0, card->width() - 32, 1000);
            const int sentence = quiet.boundingRect(room, Qt::TextWordWrap, card->accessibleDescription()).height();
            const int name = QFontMetrics(fontOf(TextStyle::Strong)).height();
            QVERIFY2(card->height() >= 142 + 14 + name + sentence + 8, qPrintable(card->accessibleDescription()));
        }
    }
};

WEFTWORK_TEST(StartPageTest)
#include "tst_startpage.moc"
