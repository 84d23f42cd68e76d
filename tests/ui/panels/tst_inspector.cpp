// SPDX-License-Identifier: Apache-2.0
#include "document/document.h"
#include "document/runsession.h"
#include "document/selection.h"
#include "panels/inspector.h"
#include "style/appearance.h"
#include "style/picker.h"
#include "support/testmain.h"

#include <QAbstractItemView>
#include <QPushButton>
#include <QScrollArea>
#include <QTest>
#include <QTranslator>

using namespace weftwork;
using namespace Qt::StringLiterals;

/// The panel at the right, in the languages that it speaks.
class InspectorTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_appearance = std::make_unique<Appearance>();
        m_document = std::make_unique<Document>();
        m_selection = std::make_unique<Selection>(*m_document);
        m_run = std::make_unique<RunSession>(*m_document);
        m_document->setGraph(sample(), {});
    }
    void cleanup()
    {
        m_inspector.reset();
        m_run.reset();
        m_selection.reset();
        m_document.reset();
        m_appearance.reset();
    }

    void noPageIsWiderThanThePanel_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QStringList>("chosen");
        for (const QString &language : {u"en"_s, u"de"_s}) {
            for (const QStringList &chosen : {QStringList(), QStringList{u"service"_s}, QStringList{u"client"_s}, QStringList{u"call"_s},
                     QStringList{u"barrier"_s}, QStringList{u"service"_s, u"client"_s}}) {
                QTest::addRow("%s %s", qPrintable(language), qPrintable(chosen.join(u'+'))) << language << chosen;
            }
        }
    }
    void noPageIsWiderThanThePanel()
    {
        QFETCH(QString, language);
        QFETCH(QStringList, chosen);
        QTranslator translator;
        if (language != u"en"_s) {
            QVERIFY(translator.load(u":/i18n/weftwork_%1.qm"_s.arg(language)));
            QCoreApplication::installTranslator(&translator);
        }
        show(chosen);
        const auto *area = shownArea();
        QVERIFY(area);
        for (const QWidget *part : area->widget()->findChildren<QWidget *>()) {
            if (part->isVisible()) {
                const int right = part->mapTo(area->viewport(), QPoint(part->width(), 0)).x();
                QVERIFY2(right <= area->viewport()->width(),
                    qPrintable(u"%1 %2 ends at %3 of %4"_s.arg(QLatin1String(part->metaObject()->className()), part->accessibleName())
                                   .arg(right).arg(area->viewport()->width())));
            }
        }
        m_inspector.reset();
    }

    void theNameOfANeedIsCutWhereItsRoomEnds()
    {
        for (const int width : {288, 500}) {
            show({u"client"_s});
            m_inspector->resize(width, 900);
            QTest::qWait(20);
            const auto *name = m_inspector->findChild<QWidget *>(u"needs"_s)->findChild<QPushButton *>();
            const int written = name->fontMetrics().horizontalAdvance(name->text());
            QVERIFY2(written <= name->width(), qPrintable(name->text()));
            QVERIFY2(written > name->width() - 30 || name->text() == name->toolTip(), qPrintable(name->text()));
        }
    }

    void aListThatOpensShowsAllItsEntries()
    {
        show({u"client"_s});
        auto *picker = m_inspector->findChild<QWidget *>(u"needs"_s)->findChild<Picker *>();
        picker->showPopup();
        const QRect last = picker->view()->visualRect(picker->model()->index(picker->count() - 1, 0));
        QVERIFY(picker->view()->viewport()->rect().contains(last));
        picker->hidePopup();
    }

private:
    static JobGraph sample()
    {
        JobGraph graph;
        const auto add = [&graph](const QString &key, JobKind kind) {
            JobData data;
            data.key = key;
            data.details.label = u"A long name for what is called "_s + key;
            data.kind = kind;
            data.details.command = QStringList{u"make"_s};
            return graph.addJob(data);
        };
        const JobId service = add(u"service"_s, JobKind::Command);
        const JobId client = add(u"client"_s, JobKind::Command);
        JobData data = graph.data(service);
        data.isForever = true;
        data.onFailure = OnFailure::Abort;
        data.details.readiness = {Readiness::Kind::Line, u"^listening"_s, std::chrono::seconds(20)};
        data.details.standardInput = {StandardInput::Source::File, u"input"_s};
        data.details.retry.count = 3;
        graph.setData(service, data);
        graph.addDependency(service, client, Condition::Ready);
        graph.addDependency(client, add(u"call"_s, JobKind::Call), Condition::Failure);
        graph.addDependency(client, add(u"barrier"_s, JobKind::Barrier));
        GraphSettings settings;
        settings.workers = {{u"stats"_s, {u"python3"_s}, 2, {}}};
        graph.setSettings(settings);
        return graph;
    }
    void show(const QStringList &paths)
    {
        QList<JobRef> jobs;
        for (const QString &path : paths) {
            jobs << m_document->find(path);
        }
        m_selection->set(jobs);
        m_inspector = std::make_unique<Inspector>(*m_document, *m_run, *m_selection);
        m_inspector->resize(288, 900);
        m_inspector->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_inspector.get()));
    }
    const QScrollArea *shownArea() const
    {
        for (const QScrollArea *area : m_inspector->findChildren<QScrollArea *>()) {
            if (area->isVisible()) {
                return area;
            }
        }
        return nullptr;
    }

    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<RunSession> m_run;
    std::unique_ptr<Inspector> m_inspector;
};

WEFTWORK_TEST(InspectorTest)
#include "tst_inspector.moc"
