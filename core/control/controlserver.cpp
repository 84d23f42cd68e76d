// SPDX-License-Identifier: Apache-2.0
#include "control/controlserver.h"

#include "support/problemtext.h"

#include <QLocalSocket>

#include <cerrno>

#include <sys/socket.h>
#include <unistd.h>

namespace weftwork {

namespace {
constexpr int maximumPeers = 64;
}

Result<std::unique_ptr<ControlServer>> ControlServer::listen(const QString &runFolder, Handler handler)
{
    const int socket = bindControlSocket(runFolder);
    if (socket < 0) {
        return Problem::error(ProblemText::tr("The control socket of the run cannot be made: %1.")
                                  .arg(qt_error_string(errno)),
            ProblemText::tr("The run could not be stopped by others; check the folder's file system."),
            {runFolder, 0, 0, {}});
    }
    return std::unique_ptr<ControlServer>(new ControlServer(socket, std::move(handler)));
}

ControlServer::ControlServer(int socket, Handler handler)
    : m_socket(socket)
    , m_handler(std::move(handler))
    , m_notifier(socket, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &ControlServer::accept);
}

ControlServer::~ControlServer()
{
    m_notifier.setEnabled(false);
    ::close(m_socket);
}

void ControlServer::accept()
{
    const int descriptor = ::accept4(m_socket, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (descriptor < 0) {
        return;
    }
    auto *peer = new QLocalSocket(this);
    if (m_peers >= maximumPeers || !isPeerOurs(descriptor) || !peer->setSocketDescriptor(descriptor)) {
        ::close(descriptor);
        delete peer;
        return;
    }
    ++m_peers;
    peer->setReadBufferSize(maximumControlFrame);
    connect(peer, &QLocalSocket::readyRead, this, [this, peer] { serve(peer); });
    connect(peer, &QLocalSocket::disconnected, this, [this, peer] {
        --m_peers;
        peer->deleteLater();
    });
    serve(peer);
}

void ControlServer::serve(QLocalSocket *peer)
{
    while (peer->canReadLine()) {
        const Result<ControlRequest> request = requestFromFrame(peer->readLine());
        peer->write(frameOf(request ? m_handler(*request) : Result<QJsonObject>(request.problem())));
        peer->flush(); // the run may be over before the event loop is back
    }
    const bool isDeaf = peer->bytesToWrite() > 16 * maximumControlFrame; // it asks and never reads
    if (peer->bytesAvailable() >= maximumControlFrame || isDeaf) {
        peer->abort();
    }
}

} // namespace weftwork
