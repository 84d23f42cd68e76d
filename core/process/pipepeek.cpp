// SPDX-License-Identifier: Apache-2.0
#include "process/pipepeek.h"

#include "support/filedescriptor.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

namespace weftwork {

namespace {
/// A moment's read end of the pipe. Its writer would see no reader gone for so long, and writes one piece in vain at most.
FileDescriptor readEndOf(quint64 pipe)
{
    const QByteArray name = "pipe:[" + QByteArray::number(pipe) + ']';
    for (const QString &process : QDir(QStringLiteral("/proc")).entryList({QStringLiteral("[0-9]*")}, QDir::Dirs)) {
        const QString folder = QStringLiteral("/proc/%1/fd").arg(process);
        for (const QString &descriptor : QDir(folder).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)) {
            const QByteArray path = QFile::encodeName(folder + u'/' + descriptor);
            char target[64];
            const ssize_t size = ::readlink(path.constData(), target, sizeof target);
            if (size == name.size() && name == QByteArrayView(target, size)) {
                FileDescriptor end(::open(path.constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
                if (end.isOpen()) {
                    return end;
                }
            }
        }
    }
    return {};
}
} // namespace

std::optional<QByteArray> peekPipe(quint64 pipe)
{
    const FileDescriptor from = readEndOf(pipe);
    int ends[2];
    if (!from.isOpen() || ::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) {
        return {};
    }
    const FileDescriptor readEnd(ends[0]);
    const FileDescriptor writeEnd(ends[1]);
    const int capacity = ::fcntl(from.value(), F_GETPIPE_SZ);
    ::fcntl(writeEnd.value(), F_SETPIPE_SZ, capacity);
    const ssize_t copied = ::tee(from.value(), writeEnd.value(), static_cast<std::size_t>(capacity), SPLICE_F_NONBLOCK);
    QByteArray bytes(std::max<qsizetype>(copied, 0), Qt::Uninitialized);
    qsizetype taken = 0;
    while (taken < bytes.size()) {
        const ssize_t size = ::read(readEnd.value(), bytes.data() + taken, static_cast<std::size_t>(bytes.size() - taken));
        if (size <= 0) {
            break;
        }
        taken += size;
    }
    bytes.truncate(taken);
    return bytes;
}

} // namespace weftwork
