// SPDX-License-Identifier: Apache-2.0
#include "journal/channeljams.h"

#include "support/testmain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace weftwork;
using namespace std::chrono_literals;
using Kind = ChannelJam::Kind;

namespace {
/// Jobs named by their letters that all began at second 0, and channels between them that say what a test lets them say.
class JamRig
{
public:
    JamRig(const QString &jobs, const QStringList &channels)
    {
        for (const QChar key : jobs) {
            JobData data;
            data.key = key;
            m_graph.addJob(data);
        }
        for (const QString &ends : channels) {
            m_graph.addChannel({m_graph.find(ends.left(1)), m_graph.find(ends.right(1)), {}, {}});
        }
        m_numbers = std::make_unique<NumberedGraph>(m_graph);
        m_state = std::make_unique<RunState>(*m_numbers);
        record(RunEvent::Kind::RunStarted, JobNumber());
        for (std::size_t job = 0; job < m_numbers->jobCount(); ++job) {
            record(RunEvent::Kind::Started, JobNumber(job));
        }
    }

    /// Channel by channel: 'w' its writer waits, 'f' it flows, '0' nothing is in it.
    void measure(const QByteArray &states)
    {
        QFile index(m_folder.filePath(QStringLiteral("channels.idx")));
        QVERIFY(index.open(QIODevice::Append));
        for (qsizetype i = 0; i < states.size(); ++i) {
            const int inside = states[i] == '0' ? 0 : 500;
            index.write(QStringLiteral("0 %1 1 %2 1000 %2 -1 %3 7\n").arg(i).arg(inside).arg(QLatin1Char(states[i])).toUtf8());
        }
    }
    /// "ab cb": who waits for whom, step by step.
    QString chainFrom(const QString &job, Nanoseconds now = 9s) const
    {
        ChannelMeter meter(m_folder.path());
        meter.update();
        QStringList steps;
        for (const ChannelJam &jam : ChannelJams(*m_state, meter, now).chainFrom(m_numbers->find(job))) {
            steps << m_numbers->path(jam.waiting) + m_numbers->path(jam.cause);
        }
        return steps.join(u' ');
    }

private:
    void record(RunEvent::Kind kind, JobNumber job)
    {
        RunEvent event;
        event.kind = kind;
        event.job = job;
        event.attempt = job.isValid() ? 1 : 0;
        m_state->apply(event);
    }

    const QTemporaryDir m_folder;
    JobGraph m_graph;
    std::unique_ptr<NumberedGraph> m_numbers;
    std::unique_ptr<RunState> m_state;
};
} // namespace

/// Who waits for whom at the channels of a run.
class ChannelJamsTest : public QObject
{
    Q_OBJECT

private slots:
    void aChainLeadsToTheJobThatHoldsAll()
    {
        JamRig rig(QStringLiteral("abc"), {QStringLiteral("ab"), QStringLiteral("bc")});
        QCOMPARE(rig.chainFrom(QStringLiteral("a")), QString()); // nothing was measured yet
        rig.measure("ww");
        QCOMPARE(rig.chainFrom(QStringLiteral("a")), QStringLiteral("ab bc"));
        QCOMPARE(rig.chainFrom(QStringLiteral("b")), QStringLiteral("bc"));
        QCOMPARE(rig.chainFrom(QStringLiteral("c")), QString());
    }

    void whoKeepsUpWaitsForNobody()
    {
        JamRig rig(QStringLiteral("ab"), {QStringLiteral("ab")});
        rig.measure("f");
        QCOMPARE(rig.chainFrom(QStringLiteral("a")), QString());
        QCOMPARE(rig.chainFrom(QStringLiteral("b")), QString());
    }

    void aReaderWaitsWhenNothingComesForAWhile()
    {
        JamRig rig(QStringLiteral("ab"), {QStringLiteral("ab")});
        rig.measure("0");
        QCOMPARE(rig.chainFrom(QStringLiteral("b"), 500ms), QString());
        QCOMPARE(rig.chainFrom(QStringLiteral("b")), QStringLiteral("ba"));
    }

    void aCircleIsToldOnce()
    {
        JamRig rig(QStringLiteral("ab"), {QStringLiteral("ab"), QStringLiteral("ba")});
        rig.measure("00");
        QCOMPARE(rig.chainFrom(QStringLiteral("a")), QStringLiteral("ab ba"));
    }

    void whatItSaysIsASentenceOfBoth()
    {
        const JobNamer name = [](JobNumber job) { return QStringLiteral("job-%1").arg(job.value); };
        QCOMPARE(sentenceOf(ChannelJam{Kind::OutputFull, JobNumber(0), JobNumber(1)}, name),
            QStringLiteral("job-0 waits: its output is full. job-1 reads too slowly."));
        QCOMPARE(sentenceOf(ChannelJam{Kind::NothingComes, JobNumber(1), JobNumber(0)}, name),
            QStringLiteral("job-1 waits: nothing comes from job-0."));
    }
};

WEFTWORK_TEST(ChannelJamsTest)
#include "tst_channeljams.moc"
