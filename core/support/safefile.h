// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/result.h"

#include <QByteArray>

namespace weftwork {

/// Writes a whole file or leaves the old one as it is, whatever fails on the way (P27): a temporary file beside the
/// target is written, checked, brought to disk and renamed over it, and its folder is brought to disk.
/// Keeps permissions, owner where allowed, and symbolic links: the file they point at is replaced (P31).
/// May wait for a slow disk: not for the window's thread. Any thread.
Result<Done> saveFile(const QString &path, const QByteArray &content);

/// Reads a whole file that is no longer than `limit` bytes; refuses folders, devices and pipes without waiting on them.
Result<QByteArray> readFile(const QString &path, qint64 limit);

} // namespace weftwork
