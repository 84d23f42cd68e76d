// SPDX-License-Identifier: Apache-2.0
#include "document/filewatch.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

#include <chrono>

#include <sys/stat.h>

namespace weftwork {

using namespace std::chrono_literals;

namespace {
constexpr qint64 maximumFileSize = 256 << 20;

/// Another one for each file that took the name, and after each time it was written, whatever times it was given.
QByteArray stampOf(const QString &path)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0) {
        return {};
    }
    return QByteArray::number(qulonglong(status.st_dev)) + ' ' + QByteArray::number(qulonglong(status.st_ino)) + ' '
        + QByteArray::number(qlonglong(status.st_ctim.tv_sec)) + ' ' + QByteArray::number(qlonglong(status.st_ctim.tv_nsec));
}
} // namespace

FileWatch::FileWatch(QObject *parent)
    : QObject(parent)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(120ms);
    connect(&m_settle, &QTimer::timeout, this, &FileWatch::look);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_settle, qOverload<>(&QTimer::start));
}

QByteArray FileWatch::digestOf(const QByteArray &content)
{
    return QCryptographicHash::hash(content, QCryptographicHash::Sha256);
}

void FileWatch::watch(const QString &path, const QByteArray &digest)
{
    stop();
    m_path = path;
    m_expected = digest;
    addPaths();
}

void FileWatch::stop()
{
    const QStringList paths = m_watcher.files() + m_watcher.directories();
    if (!paths.isEmpty()) {
        m_watcher.removePaths(paths);
    }
    m_settle.stop();
    m_path.clear();
    m_seen = {};
}

void FileWatch::addPaths()
{
    if (QFile::exists(m_path) && !m_watcher.files().contains(m_path)) {
        m_watcher.addPath(m_path);
    }
    const QString folder = QFileInfo(m_path).absolutePath();
    if (!m_watcher.directories().contains(folder)) {
        m_watcher.addPath(folder);
    }
}

void FileWatch::look()
{
    addPaths();
    QFile file(m_path);
    const QByteArray stamp = stampOf(m_path); // before it is read
    if (stamp.isEmpty() || stamp == m_seen || file.size() > maximumFileSize || !file.open(QIODevice::ReadOnly)) {
        return; // gone or locked for now; its folder tells when it is back
    }
    m_seen = stamp;
    const QByteArray content = file.readAll();
    if (const QByteArray digest = digestOf(content); digest != m_expected) {
        m_expected = digest;
        emit changed(content);
    }
}

} // namespace weftwork
