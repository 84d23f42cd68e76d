// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace weftwork {

/// The number of the protocol that this program speaks over a run's control socket.
inline constexpr int controlProtocol = 1;

/// The longest frame, with its newline.
inline constexpr qint64 maximumControlFrame = 64 << 10;

/// What is asked of a run: a verb, and the job it is about.
struct ControlRequest
{
    QString verb;
    QString jobPath; ///< empty: the run
};

/// A frame is one line of JSON: {"weftwork":1,"verb":"stop","job":"a/b"}.
QByteArray frameOf(const ControlRequest &request);
Result<ControlRequest> requestFromFrame(const QByteArray &frame);

/// The answer: {"ok":true, …} with what the verb gives, or {"ok":false,"what":…,"help":…}.
QByteArray frameOf(const Result<QJsonObject> &answer);
Result<QJsonObject> answerFromFrame(const QByteArray &frame);

/// A socket bound to, or connected to, `control` in a run's folder, whatever the length of its path; -1 with errno.
int bindControlSocket(const QString &runFolder);
int connectControlSocket(const QString &runFolder);

/// Whether the process at the other end belongs to the user of this one.
bool isPeerOurs(int socket);

} // namespace weftwork
