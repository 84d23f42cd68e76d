// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "control/controlframe.h"

#include <QObject>
#include <QSocketNotifier>

#include <functional>
#include <memory>

class QLocalSocket;

namespace weftwork {

/// The socket `control` of a living run: answers requests of the same user, one line each. What is no request gets
/// a sentence, what is too long is cut off. Owned by the run's engine; its thread, whose event loop it needs.
class ControlServer final : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<Result<QJsonObject>(const ControlRequest &)>;

    static Result<std::unique_ptr<ControlServer>> listen(const QString &runFolder, Handler handler);
    ~ControlServer() override;

private:
    ControlServer(int socket, Handler handler);
    void accept();
    void serve(QLocalSocket *peer);

    const int m_socket;
    const Handler m_handler;
    QSocketNotifier m_notifier;
    int m_peers = 0;
};

} // namespace weftwork
