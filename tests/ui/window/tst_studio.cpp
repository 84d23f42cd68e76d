// SPDX-License-Identifier: Apache-2.0
#include "window/studio.h"

#include "document/document.h"
#include "style/appearance.h"
#include "support/testmain.h"
#include "window/mainwindow.h"
#include "window/settings.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtConcurrentRun>

using namespace weftwork;

class StudioTest : public QObject
{
    Q_OBJECT

private:
    QString write(const QString &name)
    {
        QFile file(m_folder->filePath(name));
        if (file.open(QIODevice::WriteOnly)) {
            file.write("{\"weft\": 1, \"jobs\": [{\"key\": \"a\", \"command\": [\"true\"]}]}\n");
        }
        return file.fileName();
    }
    static bool handOver(const QStringList &files)
    {
        // As another process would, while this one serves its windows.
        const QFuture<bool> answer = QtConcurrent::run([files] { return Studio::handOver(files); });
        while (!answer.isFinished()) {
            QTest::qWait(5);
        }
        return answer.result();
    }

    std::unique_ptr<QTemporaryDir> m_folder;

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_RUNTIME_DIR", m_folder->path().toUtf8());
        qputenv("XDG_STATE_HOME", m_folder->filePath(QStringLiteral("state")).toUtf8());
        QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        settings().clear();
    }

    void aSecondStartHandsItsFileToTheFirst() // U51
    {
        Appearance appearance;
        QVERIFY(!handOver({}));
        Studio studio;
        studio.listen();
        const QString first = write(QStringLiteral("first.weft"));
        QVERIFY(handOver({first}));
        QTRY_COMPARE(studio.windows().size(), 1);
        QTRY_COMPARE(studio.windows().front()->document().filePath(), first);
        // The same file raises its window, another one gets its own.
        QVERIFY(handOver({first}));
        QTest::qWait(50);
        QCOMPARE(studio.windows().size(), 1);
        QVERIFY(handOver({write(QStringLiteral("second.weft"))}));
        QTRY_COMPARE(studio.windows().size(), 2);
    }

    void aSocketThatADeadStudioLeftIsTakenOver()
    {
        Appearance appearance;
        {
            Studio studio;
            studio.listen();
        }
        Studio studio;
        studio.listen();
        QVERIFY(handOver({}));
        QTRY_COMPARE(studio.windows().size(), 1);
    }
};

WEFTWORK_TEST(StudioTest)
#include "tst_studio.moc"
