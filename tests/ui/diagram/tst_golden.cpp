// SPDX-License-Identifier: Apache-2.0
#include "diagram/picture.h"

#include "support/testmain.h"
#include "ui/diagram/sketch.h"

#include <QDir>
#include <QImage>
#include <QTest>

using namespace weftwork;
using namespace weftwork::test;

/// A few pictures compared with what was looked at and found good: tests/data/golden. With WEFTWORK_GOLDEN=write
/// they are made anew; look at them before you commit them.
class GoldenTest : public QObject
{
    Q_OBJECT

    static Sketch states()
    {
        Sketch sketch;
        for (std::size_t i = 0; i < jobDisplayStateCount; ++i) {
            const QString key = QStringLiteral("s%1").arg(i);
            const DisplayState state = DisplayState(i);
            sketch.job(key, 170 * double(i % 4), 60 * double(i / 4), QString::fromLatin1(stateName(state)));
            sketch.overlay.jobs[key] = {state, state == DisplayState::Running ? 0.6f : -1, Badge(i % 5)};
        }
        return sketch;
    }

    static Sketch edges()
    {
        Sketch sketch;
        const JobId bar = sketch.barrier(QStringLiteral("all_of_them"), 340, 0);
        int row = 0;
        for (const Condition condition : {Condition::Success, Condition::Done, Condition::Failure, Condition::Started}) {
            const JobId from = sketch.job(QStringLiteral("from%1").arg(row), 0, 60 * row);
            const JobId to = sketch.job(QStringLiteral("to%1").arg(row), 180, 60 * row + 30);
            sketch.link(from, to, condition);
            sketch.link(to, bar);
            ++row;
        }
        sketch.link(bar, sketch.job(QStringLiteral("after"), 400, 300));
        sketch.state(QStringLiteral("all_of_them"), DisplayState::Succeeded);
        return sketch;
    }

    static Sketch graphs()
    {
        Sketch sketch;
        const JobId open = sketch.nested(QStringLiteral("open"), 0, 0, 2, false);
        const JobId folded = sketch.nested(QStringLiteral("folded"), 220, 20, 6, true);
        sketch.link(open, folded);
        sketch.state(QStringLiteral("open"), DisplayState::Running);
        sketch.state(QStringLiteral("open/m0"), DisplayState::Succeeded);
        sketch.state(QStringLiteral("open/m1"), DisplayState::Running, 0.3f);
        sketch.state(QStringLiteral("folded"), DisplayState::Scheduled);
        sketch.state(QStringLiteral("folded/m1"), DisplayState::Reused);
        sketch.state(QStringLiteral("folded/m3"), DisplayState::Failed);
        return sketch;
    }

    static Sketch channels()
    {
        Sketch sketch;
        int row = 0;
        for (const DisplayState state : {DisplayState::Flow, DisplayState::Filling, DisplayState::Blocked}) {
            const QString from = QStringLiteral("writer%1").arg(row);
            const QString to = QStringLiteral("reader%1").arg(row);
            const JobId writer = sketch.job(from, 0, 70 * row);
            sketch.channel(writer, sketch.job(to, 260, 70 * row + 20 * row));
            ChannelLook look;
            look.state = state;
            look.active = true;
            look.label = QStringLiteral("1,240/s · 38 % full");
            sketch.overlay.channels[channelPath(from, to)] = look;
            ++row;
        }
        return sketch;
    }

    /// A plan with two processes at once: a path over a dependency, a place handed on, and a job with time to spare.
    static PlanOverlay planOf(const JobGraph &graph)
    {
        ForecastOptions options;
        options.limit = 2;
        int seconds = 20;
        for (const JobId job : graph.jobs())
            options.durations.insert(graph.key(job), {std::chrono::seconds(seconds += 25), ExpectedDuration::Source::Given});
        return planOverlay(NumberedGraph(graph), *forecastRun(graph, options));
    }

    static Sketch plan()
    {
        Sketch sketch;
        const JobId fetch = sketch.job(QStringLiteral("fetch"), 0, 0, QStringLiteral("Fetch"));
        const JobId build = sketch.job(QStringLiteral("build"), 180, 0, QStringLiteral("Build"));
        const JobId check = sketch.job(QStringLiteral("check"), 180, 60, QStringLiteral("Check"));
        sketch.job(QStringLiteral("docs"), 180, 120, QStringLiteral("Write the docs"));
        const JobId ship = sketch.job(QStringLiteral("ship"), 380, 30, QStringLiteral("Ship"));
        sketch.link(fetch, build);
        sketch.link(fetch, check);
        sketch.link(build, ship);
        sketch.link(check, ship);
        return sketch;
    }

    static double difference(const QImage &first, const QImage &second, int &far)
    {
        double sum = 0;
        far = 0;
        for (int y = 0; y < first.height(); ++y) {
            for (int x = 0; x < first.width(); ++x) {
                const QColor one = first.pixelColor(x, y);
                const QColor other = second.pixelColor(x, y);
                const int apart = std::max({std::abs(one.red() - other.red()), std::abs(one.green() - other.green()),
                    std::abs(one.blue() - other.blue())});
                sum += apart;
                far += apart > 48 ? 1 : 0;
            }
        }
        return sum / (first.width() * first.height());
    }

private slots:
    void initTestCase()
    {
        if (diagramFont::family() != QStringLiteral("Inter"))
            QSKIP("The pictures were made with the font Inter, which is not installed.");
    }

    void pictureIsAsItWas_data()
    {
        QTest::addColumn<Sketch>("sketch");
        QTest::addColumn<ThemeId>("theme");
        QTest::newRow("states-light") << states() << ThemeId::Light;
        QTest::newRow("states-dark") << states() << ThemeId::Dark;
        QTest::newRow("states-contrast") << states() << ThemeId::ContrastDark;
        QTest::newRow("states-print") << states() << ThemeId::Print;
        QTest::newRow("edges-light") << edges() << ThemeId::Light;
        QTest::newRow("graphs-light") << graphs() << ThemeId::Light;
        QTest::newRow("graphs-dark") << graphs() << ThemeId::Dark;
        QTest::newRow("channels-light") << channels() << ThemeId::Light;
        QTest::newRow("plan-light") << plan() << ThemeId::Light;
        QTest::newRow("plan-dark") << plan() << ThemeId::Dark;
    }

    void pictureIsAsItWas()
    {
        QFETCH(Sketch, sketch);
        QFETCH(ThemeId, theme);
        PictureOptions options;
        options.format = PictureFormat::Png;
        options.theme = theme;
        options.isFilled = true;
        options.hasLegend = true;
        if (QString::fromLatin1(QTest::currentDataTag()).startsWith(QLatin1String("plan")))
            options.plan = planOf(sketch.graph);
        const Result<QByteArray> made = exportDiagram(sketch.graph, sketch.overlay, options);
        QVERIFY(made);
        const QString name = QStringLiteral("%1.png").arg(QLatin1String(QTest::currentDataTag()));
        const QString path = QStringLiteral(WEFTWORK_TEST_DATA "/golden/") + name;
        if (qgetenv("WEFTWORK_GOLDEN") == "write") {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(*made) == made->size());
            QSKIP("Written anew.");
        }
        const QImage now = QImage::fromData(*made);
        const QImage then(path);
        QCOMPARE(now.size(), then.size());
        int far = 0;
        const double mean = difference(now, then, far);
        if (mean > 0.3 || far > now.width() * now.height() / 2000) {
            const QString beside = QDir::temp().filePath(QStringLiteral("weftwork-") + name);
            now.save(beside);
            QFAIL(qPrintable(QStringLiteral("mean %1, %2 pixels far off; see %3").arg(mean).arg(far).arg(beside)));
        }
    }
};

WEFTWORK_TEST(GoldenTest)
#include "tst_golden.moc"
