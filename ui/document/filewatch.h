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

    /// Watches a file whose content is this now.
    void watch(const QString &path, const QByteArray &content);
    void stop();
    /// The content that is not news: just loaded or just written.
    void expect(const QByteArray &content);

signals:
    void changed(const QByteArray &content);

private:
    void look();
    void addPaths();

    QFileSystemWatcher m_watcher;
    QTimer m_settle; // writers come in bursts
    QString m_path;
    QByteArray m_expected; // digest
};

} // namespace weftwork
