// SPDX-License-Identifier: Apache-2.0
#include "control/controlclient.h"

#include "support/problemtext.h"

#include <QLocalSocket>
#include <QTimer>

#include <cerrno>

#include <unistd.h>

namespace weftwork {

namespace {
Problem notLiving(const RunFolder &run, int error)
{
    if (error == ENOENT || error == ECONNREFUSED) {
        return Problem::error(ProblemText::tr("The run %1 has no living engine.").arg(run.id()),
            ProblemText::tr("See “weftwork show %1” for how it ended.").arg(run.id()));
    }
    return Problem::error(ProblemText::tr("The engine of the run %1 cannot be reached: %2.")
                              .arg(run.id(), qt_error_string(error)),
        ProblemText::tr("Only the user who started a run can control it."));
}

/// One question to a run and its answer; deletes itself.
class ControlCall final : public QObject
{
public:
    ControlCall(RunFolder run, QObject *context, ControlAnswer answer)
        : QObject(context)
        , m_run(std::move(run))
        , m_answer(std::move(answer))
    {
    }

    ~ControlCall() override { m_answer = nullptr; } // the socket tells that it goes, and who asked is gone

    void begin(const ControlRequest &request, std::chrono::milliseconds patience)
    {
        const int socket = connectControlSocket(m_run.path());
        if (socket < 0 || !isPeerOurs(socket) || !m_socket.setSocketDescriptor(socket)) {
            const Problem problem = notLiving(m_run, errno);
            if (socket >= 0) {
                ::close(socket);
            }
            QTimer::singleShot(0, this, [this, problem] { finish(problem); });
            return;
        }
        connect(&m_socket, &QLocalSocket::readyRead, this, [this] {
            if (m_socket.canReadLine()) {
                finish(answerFromFrame(m_socket.readLine()));
            }
        });
        connect(&m_socket, &QLocalSocket::disconnected, this, [this] { finish(notLiving(m_run, ECONNREFUSED)); });
        QTimer::singleShot(patience, this, [this] {
            finish(Problem::error(ProblemText::tr("The engine of the run %1 does not answer.").arg(m_run.id()),
                ProblemText::tr("It may be stopped or very busy; try again.")));
        });
        m_socket.write(frameOf(request));
    }

private:
    void finish(const Result<QJsonObject> &answer)
    {
        if (!m_answer) {
            return;
        }
        const ControlAnswer tell = std::move(m_answer);
        m_answer = nullptr;
        m_socket.disconnect(this);
        deleteLater();
        tell(answer);
    }

    const RunFolder m_run;
    ControlAnswer m_answer;
    QLocalSocket m_socket;
};
} // namespace

void askRun(const RunFolder &run, const ControlRequest &request, QObject *context, ControlAnswer answer,
    std::chrono::milliseconds patience)
{
    (new ControlCall(run, context, std::move(answer)))->begin(request, patience);
}

} // namespace weftwork
