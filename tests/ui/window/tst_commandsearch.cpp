// SPDX-License-Identifier: Apache-2.0
#include "document/document.h"
#include "document/selection.h"
#include "style/appearance.h"
#include "support/testmain.h"
#include "window/commandsearch.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTest>

using namespace weftwork;
using namespace Qt::StringLiterals;

/// The field that finds jobs and actions.
class CommandSearchTest : public QObject
{
    Q_OBJECT

private slots:
    void whatNothingFitsIsSaid()
    {
        Appearance appearance;
        Document document;
        JobGraph graph;
        JobData data;
        data.key = u"load"_s;
        graph.addJob(data);
        document.setGraph(std::move(graph), {});
        Selection selection(document);
        QWidget window;
        CommandSearch search(document, selection, {}, &window);
        search.openAt(QRect(0, 0, 300, 30));
        const auto *sentence = search.findChild<QLabel *>(u"nothing"_s);
        QVERIFY(sentence && !sentence->isVisible());
        search.field()->setText(u"xyz"_s);
        QVERIFY(sentence->isVisible() && !search.list()->isVisible());
        QCOMPARE(sentence->text(), u"No job and no action fits “xyz”."_s);
        QTest::keyClick(search.field(), Qt::Key_Return);
        QVERIFY(search.isVisible());
        search.field()->setText(u"lo"_s);
        QVERIFY(!sentence->isVisible() && search.list()->isVisible());
        QCOMPARE(search.list()->count(), 1);
    }
};

WEFTWORK_TEST(CommandSearchTest)
#include "tst_commandsearch.moc"
