// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace weftwork {

/// Notices that a file has other content than expected, whether it was written, replaced or put back. A replaced file
/// is no longer watched by itself (F15), so its folder is watched too. Window's thread.
class FileWatch : public QObject
{
    Q_OBJECT

public:
    explicit FileWatch(QObject *parent = nullptr);

    /// What a content is known by. Any thread: of a large file it takes a while.
    static QByteArray digestOf(const QByteArray &content);
    /// Watches a file whose content, just loaded or just written, has this digest.
    void watch(const QString &path, const QByteArray &digest);
    void stop();
    /// Looks at once, where somebody needs to know before writers have settled.
    void look();

signals:
    void changed(const QByteArray &content);

private:
    void addPaths();

    QFileSystemWatcher m_watcher;
    QTimer m_settle; // writers come in bursts
    QString m_path;
    QByteArray m_expected; // digest
    QByteArray m_seen;     // the stamp of the file that was read last; its folder tells of other files too
};

} // namespace weftwork
