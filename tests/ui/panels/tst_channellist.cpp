// SPDX-License-Identifier: Apache-2.0
#include "jobpagerig.h"

#include "panels/channellist.h"
#include "support/testmain.h"

#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QUndoStack>

using namespace weftwork;
using namespace weftwork::test;
using namespace Qt::StringLiterals;

/// The channels of a job, on its page.
class ChannelListTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        JobGraph graph;
        m_make = addJob(graph, u"make"_s, u"Make numbers"_s);
        m_sort = addJob(graph, u"sort"_s, u"Sort them"_s);
        m_show = addJob(graph, u"show"_s, u"Show them"_s);
        graph.addChannel({.writer = m_make, .reader = m_sort});
        graph.addChannel({.writer = m_sort, .reader = m_show});
        m_rig.emplace(std::move(graph));
    }
    void cleanup() { m_rig.reset(); }

    void aJobNamesBothEnds()
    {
        m_rig->selection.setJob({{}, m_sort});
        QCOMPARE(names(u"readsFrom"_s), QStringList{u"Make numbers"_s});
        QCOMPARE(names(u"writesTo"_s), QStringList{u"Show them"_s});
        m_rig->selection.setJob({{}, m_make});
        QVERIFY(list(u"readsFrom"_s).isHidden());
        QCOMPARE(names(u"writesTo"_s), QStringList{u"Sort them"_s});
    }

    void theNameLeadsToTheJobAndTheFlowToTheChannel()
    {
        m_rig->selection.setJob({{}, m_sort});
        buttons(u"writesTo"_s).at(1)->click();
        QCOMPARE(m_rig->selection.currentChannel(), (ChannelRef{{}, m_rig->document.graph().channels()[1]}));
        m_rig->selection.setJob({{}, m_sort});
        buttons(u"writesTo"_s).at(0)->click();
        QCOMPARE(m_rig->selection.current(), (JobRef{{}, m_show}));
    }

    void aChannelIsRemovedHereAndComesBack()
    {
        m_rig->selection.setJob({{}, m_sort});
        list(u"readsFrom"_s).findChild<QToolButton *>()->click();
        QCOMPARE(m_rig->document.graph().channels().size(), std::size_t(1));
        QVERIFY(list(u"readsFrom"_s).isHidden());
        m_rig->document.undoStack().undo();
        QCOMPARE(names(u"readsFrom"_s), QStringList{u"Make numbers"_s});
    }

private:
    static JobId addJob(JobGraph &graph, const QString &key, const QString &label)
    {
        JobData data;
        data.key = key;
        data.details.label = label;
        return graph.addJob(data);
    }
    ChannelList &list(const QString &name) { return *m_rig->page.findChild<ChannelList *>(name); }
    /// The name and the flow of each row, in turn.
    QList<QPushButton *> buttons(const QString &name)
    {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // rows that are no more
        return list(name).findChildren<QPushButton *>();
    }
    QStringList names(const QString &name)
    {
        QStringList names;
        const QList<QPushButton *> all = buttons(name);
        for (qsizetype i = 0; i < all.size(); i += 2) {
            names << all[i]->toolTip();
        }
        return names;
    }

    std::optional<JobPageRig> m_rig;
    JobId m_make;
    JobId m_sort;
    JobId m_show;
};

WEFTWORK_TEST(ChannelListTest)
#include "tst_channellist.moc"
