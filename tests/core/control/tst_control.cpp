// SPDX-License-Identifier: Apache-2.0
#include "control/controlclient.h"
#include "control/controlserver.h"
#include "control/controlverbs.h"

#include "support/testmain.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace weftwork;

class ControlTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<ControlServer> m_server;
    QString m_lastJob;
    int m_calls = 0;

    RunFolder run() const { return RunFolder(m_folder.path()); }
    Result<QJsonObject> ask(const ControlRequest &request)
    {
        std::optional<Result<QJsonObject>> answer;
        askRun(run(), request, this, [&](const Result<QJsonObject> &result) { answer = result; });
        if (!QTest::qWaitFor([&] { return answer.has_value(); })) {
            return Problem::error(QStringLiteral("no answer"));
        }
        return *answer;
    }

private slots:
    void init()
    {
        m_calls = 0;
        auto server = ControlServer::listen(m_folder.path(), [this](const ControlRequest &request) {
            ++m_calls;
            m_lastJob = request.jobPath;
            return request.verb == QLatin1String("stop")
                ? Result<QJsonObject>(QJsonObject{{QStringLiteral("running"), 3}})
                : Result<QJsonObject>(Problem::error(QStringLiteral("No."), QStringLiteral("Never.")));
        });
        QVERIFY(server);
        m_server = std::move(*server);
    }
    void cleanup() { m_server.reset(); }

    void requestReachesTheRunAndAnswersComeBack()
    {
        const auto answer = ask({QStringLiteral("stop"), QStringLiteral("ä/b")});
        QVERIFY(answer);
        QCOMPARE(answer->value(QStringLiteral("running")).toInt(), 3);
        QCOMPARE(m_lastJob, QStringLiteral("ä/b"));
        const auto refusal = ask({QStringLiteral("dance"), {}});
        QVERIFY(!refusal);
        QCOMPARE(refusal.problem().help, QStringLiteral("Never."));
    }

    void whoIsGoneIsNotAnswered()
    {
        int answers = 0;
        {
            QObject context;
            askRun(run(), {QStringLiteral("stop"), {}}, &context, [&](const Result<QJsonObject> &) { ++answers; });
        }
        QTest::qWait(50);
        QCOMPARE(answers, 0);
    }

    void socketIsPrivate()
    {
        struct stat status;
        QCOMPARE(::stat(QFile::encodeName(run().control()).constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777, 0600u);
    }

    void folderMayBeDeeperThanASocketsPath()
    {
        const QString deep = m_folder.filePath(QString(60, QLatin1Char('d')) + QLatin1Char('/') + QString(80, QLatin1Char('e')));
        QVERIFY(QDir().mkpath(deep));
        QVERIFY(ControlServer::listen(deep, [](const ControlRequest &) { return QJsonObject(); }));
    }

    void garbageHarmsNothing()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 60; ++round) {
            const int socket = connectControlSocket(m_folder.path());
            QVERIFY(socket >= 0);
            QByteArray noise(static_cast<qsizetype>(random.bounded(200'000)), Qt::Uninitialized);
            for (char &byte : noise) {
                byte = static_cast<char>(random.bounded(256));
            }
            if (round % 3 == 0) {
                noise = "{\"weftwork\":1,\"verb\":" + noise; // begins well
            }
            if (round % 5 == 0) {
                noise.replace('\n', ' '); // one frame that never ends
            }
            for (qsizetype sent = 0; sent < noise.size();) {
                const ssize_t wrote = ::send(socket, noise.constData() + sent, std::size_t(noise.size() - sent), MSG_NOSIGNAL);
                if (wrote < 0 && errno != EAGAIN) {
                    break; // cut off, as it should be
                }
                sent += std::max<ssize_t>(wrote, 0);
                QCoreApplication::processEvents();
            }
            ::close(socket);
        }
        QCOMPARE(m_calls, 0);
        QVERIFY(ask({QStringLiteral("stop"), {}}));
    }

    void frameThatNeverEndsIsCutOff()
    {
        const int socket = connectControlSocket(m_folder.path());
        const QByteArray endless(static_cast<qsizetype>(maximumControlFrame) + 1000, 'x');
        QCOMPARE(::send(socket, endless.constData(), std::size_t(endless.size()), MSG_NOSIGNAL), ssize_t(endless.size()));
        char byte = 0;
        QVERIFY(QTest::qWaitFor([&] {
            const ssize_t count = ::recv(socket, &byte, 1, MSG_DONTWAIT);
            return count == 0 || (count < 0 && errno == ECONNRESET);
        }));
        ::close(socket);
    }

    void otherProtocolIsRefusedInASentence()
    {
        const auto request = requestFromFrame("{\"weftwork\":99,\"verb\":\"stop\"}\n");
        QVERIFY(!request);
        QVERIFY(request.problem().what.contains(QLatin1String("protocol")));
    }

    void runWithoutEngineIsToldSo()
    {
        m_server.reset();
        const auto answer = ask({QStringLiteral("status"), {}});
        QVERIFY(!answer);
        QVERIFY(answer.problem().what.contains(QLatin1String("no living engine")));
    }

    void everyVerbHasASentence()
    {
        for (const ControlVerb &verb : controlVerbs()) {
            QVERIFY(QLatin1String(verb.text).endsWith(QLatin1Char('.')));
            QCOMPARE(findControlVerb(QLatin1String(verb.name)), &verb);
        }
        QVERIFY(!findControlVerb(QStringLiteral("dance")));
    }
};

WEFTWORK_TEST(ControlTest)
#include "tst_control.moc"
