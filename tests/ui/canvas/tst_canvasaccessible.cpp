// SPDX-License-Identifier: Apache-2.0
#include "support/testmain.h"

#include "canvasfixture.h"

#include "canvas/canvasaccessible.h"

using namespace weftwork;
using test::CanvasFixture;

class CanvasAccessibleTest : public QObject
{
    Q_OBJECT

private slots:
    void jobsAreItemsOfAList() // U44
    {
        CanvasFixture on(test::row());
        on.canvas.setLooks({{QStringLiteral("b"), {DisplayState::Failed}}});
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&on.canvas);
        QVERIFY(list);
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->childCount(), 4);
        QAccessibleInterface *item = list->child(1);
        QCOMPARE(item->role(), QAccessible::ListItem);
        QCOMPARE(item->parent(), list);
        QCOMPARE(list->indexOfChild(item), 1);
        QCOMPARE(item->text(QAccessible::Name), QStringLiteral("b"));
        QCOMPARE(item->text(QAccessible::Description), QStringLiteral("Failed, 2 of 4, needs a"));
        QVERIFY(!item->state().selected);
        on.selection.setJob(on.job("b"));
        QVERIFY(item->state().selected);
        const QRect place = on.canvas.view().toWidget(on.box("b")).toAlignedRect();
        QCOMPARE(item->rect(), QRect(on.canvas.mapToGlobal(place.topLeft()), place.size()));
        QCOMPARE(list->childAt(item->rect().center().x(), item->rect().center().y()), item);
    }

    void listFollowsTheGraph()
    {
        CanvasFixture on(test::row());
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&on.canvas);
        QCOMPARE(list->childCount(), 4);
        on.selection.setJob(on.job("a"));
        on.canvas.removeSelected();
        QCOMPARE(list->childCount(), 3);
        QCOMPARE(list->child(0)->text(QAccessible::Name), QStringLiteral("b"));
    }

    void focusIsTold()
    {
        CanvasFixture on(test::row());
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&on.canvas);
        on.canvas.setFocusJob(on.job("c"), true);
        QCOMPARE(list->focusChild(), list->child(2));
    }
};

WEFTWORK_TEST(CanvasAccessibleTest)
#include "tst_canvasaccessible.moc"
