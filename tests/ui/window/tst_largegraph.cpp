// SPDX-License-Identifier: Apache-2.0
#include "support/graphgenerator.h"
#include "support/testmain.h"

#include "canvas/canvas.h"
#include "commands/changejob.h"
#include "format/weftwriter.h"
#include "panels/jobspanel.h"
#include "style/appearance.h"
#include "window/mainwindow.h"
#include "window/settings.h"

#include <QAbstractEventDispatcher>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

#include <ctime>

using namespace weftwork;

namespace {

/// The longest that this thread worked without looking at its events, in milliseconds of its own processor time: what
/// other programs do on this machine does not count.
class Heartbeat : public QObject
{
public:
    Heartbeat()
    {
        QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
        connect(dispatcher, &QAbstractEventDispatcher::awake, this, &Heartbeat::beat);
        connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, &Heartbeat::beat);
        m_last = now();
    }
    /// Since it was asked last.
    double worst()
    {
        beat();
        return std::exchange(m_worst, 0.0);
    }

private:
    static double now()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    }
    void beat()
    {
        const double time = now();
        m_worst = std::max(m_worst, time - m_last);
        m_last = time;
    }

    double m_last = 0;
    double m_worst = 0;
};

/// In milliseconds.
double mostPause(int jobs)
{
#ifdef QT_NO_DEBUG
    return jobs > 10'000 ? 150 : 100;
#else
    return jobs > 10'000 ? 800 : 250; // unoptimised code
#endif
}

} // namespace

/// A graph of 10,000 jobs in the window, 100,000 in the long form: nothing that a person does makes it deaf.
class LargeGraphTest : public QObject
{
    Q_OBJECT

private:
    void check(const char *what)
    {
        QTest::qWait(20);
        const double worst = m_heart->worst();
        qInfo("%-24s %7.1f ms", what, worst);
        if (worst > mostPause(m_jobs))
            m_tooLong << QStringLiteral("%1: %2 ms").arg(QLatin1String(what)).arg(worst);
    }
    void wheel(QPoint by, Qt::KeyboardModifiers keys)
    {
        Canvas &canvas = m_window->canvas();
        const QPointF place = canvas.rect().center();
        QWheelEvent event(place, canvas.mapToGlobal(place), by, by, Qt::NoButton, keys, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&canvas, &event);
        QTest::qWait(1);
    }

    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Heartbeat> m_heart;
    QStringList m_tooLong;
    int m_jobs = 0;

private slots:
    void nothingMakesTheWindowDeaf_P19()
    {
        m_jobs = qEnvironmentVariableIsSet("WEFTWORK_LONG") ? 100'000 : 10'000;
        QTemporaryDir folder;
        qputenv("XDG_STATE_HOME", folder.filePath(QStringLiteral("state")).toUtf8());
        settings().clear();
        const Appearance appearance;
        const QString path = folder.filePath(QStringLiteral("large.weft"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(writeWeft(test::layeredGraph({m_jobs, JobKind::Command}, 100, 5)));
        file.close();
        m_window = std::make_unique<MainWindow>();
        m_window->setAttribute(Qt::WA_DeleteOnClose, false);
        m_window->resize(1600, 1000);
        m_window->show();
        QTest::qWait(50);
        m_heart = std::make_unique<Heartbeat>();
        Canvas &canvas = m_window->canvas();

        m_window->openFile(path);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->document().graph().jobCount(), qsizetype(m_jobs), 60000);
        QVERIFY(canvas.scene().isWaiting());
        check("open");
        QTRY_VERIFY_WITH_TIMEOUT(!canvas.scene().isWaiting(), 600000);
        QTest::qWait(100); // they are painted, on the map too
        check("first places");
        for (int i = 0; i < 12; ++i)
            wheel({0, 120}, Qt::ControlModifier);
        check("zoom in");
        for (int i = 0; i < 12; ++i)
            wheel({i % 2 ? 90 : 0, -120}, {});
        check("pan");
        for (int i = 0; i < 12; ++i)
            wheel({0, -120}, Qt::ControlModifier);
        check("zoom out");
        m_window->selection().setJob(m_window->document().find(m_window->document().graph().key(JobId(m_jobs / 2))));
        check("select one");
        m_window->actions()[ActionId::SelectAll]->trigger();
        check("select all");
        m_window->selection().clear();
        check("clear");
        auto *filter = m_window->findChild<JobsPanel *>()->findChild<QLineEdit *>();
        filter->setText(QStringLiteral("77"));
        check("filter jobs");
        filter->clear();
        check("clear the filter");
        renameJob(m_window->document(), {{}, JobId(7)}, QStringLiteral("another name"));
        check("rename");
        QTest::qWait(300); // the check that follows an edit
        check("problems");
        m_window->document().undoStack().undo();
        check("undo");
        m_window->actions()[ActionId::CommandSearch]->trigger();
        check("search");
        QVERIFY2(m_tooLong.isEmpty(), qPrintable(m_tooLong.join(QStringLiteral("; "))));
        m_window.reset();
    }
};

WEFTWORK_TEST(LargeGraphTest)
#include "tst_largegraph.moc"
