// SPDX-License-Identifier: Apache-2.0
#include "diagram/level.h"

#include "support/testmain.h"

#include <QTest>

using namespace weftwork;

class LevelTest : public QObject
{
    Q_OBJECT

private slots:
    void levelFollowsTheZoom()
    {
        QCOMPARE(detailLevel(3.0), DetailLevel::Near);
        QCOMPARE(detailLevel(1.6), DetailLevel::Near);
        QCOMPARE(detailLevel(1.59), DetailLevel::Full);
        QCOMPARE(detailLevel(0.6), DetailLevel::Full);
        QCOMPARE(detailLevel(0.59), DetailLevel::Small);
        QCOMPARE(detailLevel(0.25), DetailLevel::Small);
        QCOMPARE(detailLevel(0.24), DetailLevel::Far);
    }

    void levelStaysWithinFivePercentOfABorder()
    {
        QCOMPARE(detailLevel(1.62, DetailLevel::Full), DetailLevel::Full);
        QCOMPARE(detailLevel(1.69, DetailLevel::Full), DetailLevel::Near);
        QCOMPARE(detailLevel(1.55, DetailLevel::Near), DetailLevel::Near);
        QCOMPARE(detailLevel(1.50, DetailLevel::Near), DetailLevel::Full);
    }

    void levelFollowsAJump()
    {
        QCOMPARE(detailLevel(0.1, DetailLevel::Near), DetailLevel::Far);
        QCOMPARE(detailLevel(4, DetailLevel::Far), DetailLevel::Near);
    }

    void fullLevelAloneScales()
    {
        QCOMPARE(DiagramView::at(1.3).unit(), 1.3f);
        QCOMPARE(DiagramView::at(2).unit(), 1.0f);
        QCOMPARE(DiagramView::at(0.3).unit(), 1.0f);
    }
};

WEFTWORK_TEST(LevelTest)
#include "tst_level.moc"
