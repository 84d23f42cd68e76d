// SPDX-License-Identifier: Apache-2.0
#include "control/controlframe.h"

#include "support/problemtext.h"

#include <QFile>
#include <QJsonDocument>

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace weftwork {

namespace {
QByteArray lineOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

/// Calls `use` with the address of `control` in the folder; it reaches any depth, where a socket's own path may have
/// 107 bytes.
template <typename Use>
int withControlAddress(const QString &runFolder, Use use)
{
    const int folder = ::open(QFile::encodeName(runFolder).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) {
        return -1;
    }
    int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::snprintf(address.sun_path, sizeof address.sun_path, "/proc/self/fd/%d/control", folder);
    if (socket >= 0 && !use(socket, folder, reinterpret_cast<const sockaddr *>(&address), socklen_t{sizeof address})) {
        const int error = errno;
        ::close(socket);
        socket = -1;
        errno = error;
    }
    const int error = errno;
    ::close(folder);
    errno = error;
    return socket;
}
} // namespace

QByteArray frameOf(const ControlRequest &request)
{
    QJsonObject object{{QStringLiteral("weftwork"), controlProtocol}, {QStringLiteral("verb"), request.verb}};
    if (!request.jobPath.isEmpty()) {
        object.insert(QStringLiteral("job"), request.jobPath);
    }
    return lineOf(object);
}

Result<ControlRequest> requestFromFrame(const QByteArray &frame)
{
    const QJsonObject object = QJsonDocument::fromJson(frame).object();
    const QString verb = object.value(QLatin1String("verb")).toString();
    if (verb.isEmpty()) {
        return Problem::error(QStringLiteral("This is no request."),
            QStringLiteral("Send one line of JSON like {\"weftwork\":1,\"verb\":\"status\"}."));
    }
    if (object.value(QLatin1String("weftwork")).toInt() != controlProtocol) {
        return Problem::error(
            QStringLiteral("The run speaks protocol %1, the request another.").arg(controlProtocol),
            QStringLiteral("Use the program of the same version as the run's engine."));
    }
    return ControlRequest{verb, object.value(QLatin1String("job")).toString()};
}

QByteArray frameOf(const Result<QJsonObject> &answer)
{
    if (!answer) {
        return lineOf({{QStringLiteral("ok"), false}, {QStringLiteral("what"), answer.problem().what},
            {QStringLiteral("help"), answer.problem().help}});
    }
    QJsonObject object = *answer;
    object.insert(QStringLiteral("ok"), true);
    return lineOf(object);
}

Result<QJsonObject> answerFromFrame(const QByteArray &frame)
{
    QJsonObject object = QJsonDocument::fromJson(frame).object();
    if (object.value(QLatin1String("ok")).toBool()) {
        return object;
    }
    const QString what = object.value(QLatin1String("what")).toString();
    return Problem::error(what.isEmpty() ? ProblemText::tr("The run gave no answer that can be read.") : what,
        object.value(QLatin1String("help")).toString());
}

int bindControlSocket(const QString &runFolder)
{
    return withControlAddress(
        runFolder, [](int socket, int folder, const sockaddr *address, socklen_t size) {
            ::unlinkat(folder, "control", 0); // of an engine that died; the lock says that we may
            return ::bind(socket, address, size) == 0 && ::fchmodat(folder, "control", 0600, 0) == 0
                && ::listen(socket, 16) == 0;
        });
}

int connectControlSocket(const QString &runFolder)
{
    return withControlAddress(runFolder, [](int socket, int, const sockaddr *address, socklen_t size) {
        return ::connect(socket, address, size) == 0;
    });
}

bool isPeerOurs(int socket)
{
    ucred peer{};
    socklen_t size = sizeof peer;
    return ::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == ::geteuid();
}

} // namespace weftwork
