// SPDX-License-Identifier: Apache-2.0
#include "document/documentfile.h"

#include "commands/addjob.h"
#include "commands/removeselection.h"
#include "document/document.h"
#include "document/runsession.h"
#include "document/truststore.h"
#include "support/testmain.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace weftwork;

namespace {
const QByteArray oneJob = "{\"weft\": 1, \"jobs\": [{\"key\": \"a\", \"command\": [\"true\"]}]}\n";
const QByteArray twoJobs
    = "{\"weft\": 1, \"jobs\": [{\"key\": \"a\", \"command\": [\"true\"]}, {\"key\": \"b\", \"command\": [\"true\"]}]}\n";

JobData named(const QString &label)
{
    JobData data;
    data.details.label = label;
    data.details.command = {QStringLiteral("true")};
    return data;
}
} // namespace

class DocumentFileTest : public QObject
{
    Q_OBJECT

private:
    QString write(const QByteArray &text)
    {
        QFile file(m_folder.filePath(QStringLiteral("graph.weft")));
        if (file.open(QIODevice::WriteOnly | QIODevice::Truncate)) {
            file.write(text);
        }
        return file.fileName();
    }
    // As editors and git do it: another file takes the name.
    void replace(const QByteArray &text)
    {
        const QString fresh = m_folder.filePath(QStringLiteral("fresh"));
        QFile file(fresh);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        QFile::remove(m_folder.filePath(QStringLiteral("graph.weft")));
        QVERIFY(QFile::rename(fresh, m_folder.filePath(QStringLiteral("graph.weft"))));
    }

    QTemporaryDir m_folder;

private slots:
    void loadsAndSavesWithoutWaiting()
    {
        Document document;
        DocumentFile file(document);
        file.load(write(oneJob));
        QVERIFY(document.filePath().isEmpty()); // the call came back before the file was read
        QTRY_COMPARE(document.graph().jobCount(), 1);
        addJob(document, {}, named(QStringLiteral("New")));
        QVERIFY(document.isModified());
        QSignalSpy saved(&file, &DocumentFile::saved);
        file.save();
        QTRY_COMPARE(saved.size(), 1);
        QVERIFY(!document.isModified());
        Document other;
        DocumentFile otherFile(other);
        otherFile.load(document.filePath());
        QTRY_COMPARE(other.graph().jobCount(), 2);
        QVERIFY(other.graph() == document.graph());
    }

    void aBadFileLeavesTheDocumentAndSaysWhere()
    {
        Document document;
        DocumentFile file(document);
        QSignalSpy failed(&file, &DocumentFile::loadFailed);
        file.load(write("{\"weft\": 1, \"jobs\": [\n  {\"key\": \"../../x\"}]}"));
        QTRY_COMPARE(failed.size(), 1);
        const Problems problems = failed.front().at(1).value<Problems>();
        QCOMPARE(problems.front().where.line, 2);
        QVERIFY(!problems.front().what.isEmpty());
        QCOMPARE(document.graph().jobCount(), 0);
    }

    void aCleanDocumentReloadsAsOneStepThatCanBeUndone() // F15
    {
        Document document;
        DocumentFile file(document);
        file.load(write(oneJob));
        QTRY_COMPARE(document.graph().jobCount(), 1);
        replace(twoJobs);
        QTRY_COMPARE(document.graph().jobCount(), 2);
        QVERIFY(!document.isModified());
        QCOMPARE(document.undoStack().count(), 1);
        // The replaced file is watched again.
        replace(oneJob);
        QTRY_COMPARE(document.graph().jobCount(), 1);
        document.undoStack().undo();
        QCOMPARE(document.graph().jobCount(), 2);
    }

    void aFileOfTheSameTimeAndSizeIsNewsToo()
    {
        const QByteArray other = QByteArray(oneJob).replace("true", "echo");
        const QString path = write(oneJob);
        const auto date = QDateTime::fromSecsSinceEpoch(1'000'000'000);
        const auto setDate = [&] {
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadWrite) && file.setFileTime(date, QFileDevice::FileModificationTime));
        };
        setDate();
        Document document;
        DocumentFile file(document);
        QSignalSpy loaded(&file, &DocumentFile::loaded);
        file.load(path);
        QVERIFY(loaded.wait());
        QSignalSpy reloaded(&file, &DocumentFile::reloaded);
        for (const QByteArray &text : {other, oneJob}) { // it is read the first time, and was seen the second
            write(text);
            setDate();
            QVERIFY(reloaded.wait());
            QCOMPARE(document.graph().details(JobId(0)).command.front().toUtf8(), text == other ? QByteArray("echo") : QByteArray("true"));
        }
    }

    void aChangedDocumentKeepsItsEditsAndAsks()
    {
        Document document;
        DocumentFile file(document);
        file.load(write(oneJob));
        QTRY_COMPARE(document.graph().jobCount(), 1);
        addJob(document, {}, named(QStringLiteral("Mine")));
        addJob(document, {}, named(QStringLiteral("Mine too")));
        replace(twoJobs);
        QTRY_VERIFY(file.hasConflict());
        QCOMPARE(document.graph().jobCount(), 3);
        file.takeTheirs();
        QCOMPARE(document.graph().jobCount(), 2);
        QVERIFY(!file.hasConflict());
        document.undoStack().undo();
        QCOMPARE(document.graph().jobCount(), 3);
    }

    void theCircleOfADotFileIsListedOnceUntilItIsMended()
    {
        const QString path = m_folder.filePath(QStringLiteral("circle.dot"));
        QFile dot(path);
        QVERIFY(dot.open(QIODevice::WriteOnly));
        dot.write("digraph { a -> b; b -> a }");
        dot.close();
        Document document;
        DocumentFile file(document);
        file.load(path);
        QTRY_COMPARE_WITH_TIMEOUT(document.graph().jobCount(), 2, 15000);
        document.checkNow();
        const auto isCircle = [](const Problem &problem) { return problem.what.contains(QStringLiteral("circle")); };
        QCOMPARE(std::count_if(document.problems().begin(), document.problems().end(), isCircle), 1);
        const JobGraph &graph = document.graph();
        removeSelection(document, {}, {{{}, graph.findDependency(graph.find(QStringLiteral("b")), graph.find(QStringLiteral("a")))}});
        document.checkNow();
        QVERIFY(std::none_of(document.problems().begin(), document.problems().end(), isCircle));
    }

    void ownSavesAreNoNews()
    {
        Document document;
        DocumentFile file(document);
        file.load(write(oneJob));
        QTRY_COMPARE(document.graph().jobCount(), 1);
        QSignalSpy reloaded(&file, &DocumentFile::reloaded);
        QSignalSpy saved(&file, &DocumentFile::saved);
        addJob(document, {}, named(QStringLiteral("New")));
        file.save();
        QTRY_COMPARE(saved.size(), 1);
        QTest::qWait(400);
        QCOMPARE(reloaded.size(), 0);
        QVERIFY(!file.hasConflict());
    }

    void trustIsKeptByPathAndByWhatWouldRun() // P38
    {
        const QString path = write(oneJob);
        JobGraph graph;
        const JobId job = graph.addJob(named(QStringLiteral("a")));
        {
            TrustStore store(m_folder.path());
            QVERIFY(!store.isTrusted(path, graph));
            store.trust(path, graph);
        }
        const TrustStore store(m_folder.path());
        QVERIFY(store.isTrusted(path, graph));
        QVERIFY(!store.isTrusted(path + QStringLiteral(".other"), graph));
        JobView view;
        view.position = QPointF(10, 20);
        graph.setView(job, view);
        QVERIFY(store.isTrusted(path, graph)); // only a box has moved
        JobData data = graph.data(job);
        data.details.command = {QStringLiteral("rm"), QStringLiteral("-rf")};
        graph.setData(job, data);
        QVERIFY(!store.isTrusted(path, graph));
    }

    void changedJobsAreThoseThatWouldRunOtherwise()
    {
        JobGraph left;
        const JobId first = left.addJob(named(QStringLiteral("a")));
        left.addJob(named(QStringLiteral("b")));
        JobGraph right = left;
        JobView view;
        view.position = QPointF(1, 2);
        right.setView(first, view);
        QVERIFY(changedJobPaths(left, right).isEmpty());
        right.addDependency(first, JobId(1));
        QCOMPARE(changedJobPaths(left, right), QSet<QString>({right.key(JobId(1))}));
    }
};

WEFTWORK_TEST(DocumentFileTest)
#include "tst_documentfile.moc"
