// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

class QLocalServer;

namespace weftwork {

class MainWindow;

/// All windows of the program, and the socket over which a second start hands its file to the first. One for the
/// program, owned by main().
class Studio : public QObject
{
    Q_OBJECT

public:
    explicit Studio(QObject *parent = nullptr);
    ~Studio() override;

    /// Hands files to a studio that runs already in this session; false if there is none.
    static bool handOver(const QStringList &files);
    /// Takes files from later starts.
    void listen();

    /// Opens a file, or raises the window that shows it.
    void open(const QString &path);
    MainWindow *newWindow();
    const QList<QPointer<MainWindow>> &windows() const { return m_windows; }

private:
    void takeFiles();
    void quit();
    MainWindow *windowOf(const QString &path) const;

    QList<QPointer<MainWindow>> m_windows;
    QLocalServer *m_server;
};

} // namespace weftwork
