// SPDX-License-Identifier: Apache-2.0
#include "window/studio.h"

#include "window/mainwindow.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalServer>
#include <QLocalSocket>
#include <QStandardPaths>

namespace weftwork {

namespace {
constexpr int patienceMs = 1000;
constexpr qint64 longestMessage = 1 << 20;

// One studio a person and display: two desktops of one person do not share windows.
QString socketName()
{
    const QByteArray display = qgetenv("WAYLAND_DISPLAY") + '|' + qgetenv("DISPLAY") + '|' + QDir::homePath().toUtf8();
    const QString name = QStringLiteral("weftwork-studio-")
        + QString::fromLatin1(QCryptographicHash::hash(display, QCryptographicHash::Sha1).toHex().left(12));
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return folder.isEmpty() ? name : folder + QLatin1Char('/') + name;
}

QString canonical(const QString &path)
{
    const QFileInfo file(path);
    return file.exists() ? file.canonicalFilePath() : file.absoluteFilePath();
}
} // namespace

Studio::Studio(QObject *parent)
    : QObject(parent)
    , m_server(new QLocalServer(this))
{
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, &Studio::takeFiles);
}

Studio::~Studio()
{
    for (const QPointer<MainWindow> &window : std::as_const(m_windows)) {
        delete window;
    }
}

bool Studio::handOver(const QStringList &files)
{
    QLocalSocket socket;
    socket.connectToServer(socketName());
    if (!socket.waitForConnected(patienceMs)) {
        return false;
    }
    socket.write(QJsonDocument(QJsonArray::fromStringList(files)).toJson(QJsonDocument::Compact) + '\n');
    const bool isWritten = socket.waitForBytesWritten(patienceMs);
    // The first studio answers once it has read all.
    return isWritten && socket.waitForReadyRead(patienceMs);
}

void Studio::listen()
{
    if (!m_server->listen(socketName()) && m_server->serverError() == QAbstractSocket::AddressInUseError) {
        // Nobody answered there (handOver() asked), so it was left by one that died.
        QLocalServer::removeServer(socketName());
        m_server->listen(socketName());
    }
}

void Studio::takeFiles()
{
    while (QLocalSocket *socket = m_server->nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (socket->bytesAvailable() > longestMessage) {
                socket->abort();
            } else if (socket->canReadLine()) {
                const QJsonArray files = QJsonDocument::fromJson(socket->readLine()).array();
                socket->write("ok\n");
                socket->flush();
                for (const QJsonValue &file : files) {
                    open(file.toString());
                }
                if (files.isEmpty()) {
                    newWindow();
                }
            }
        });
    }
}

MainWindow *Studio::newWindow()
{
    auto *window = new MainWindow;
    m_windows.removeAll(QPointer<MainWindow>());
    m_windows << window;
    connect(window, &MainWindow::openRequested, this, &Studio::open);
    connect(window, &MainWindow::newRequested, this, &Studio::newWindow);
    connect(window, &MainWindow::quitRequested, this, &Studio::quit);
    window->show();
    return window;
}

MainWindow *Studio::windowOf(const QString &path) const
{
    for (const QPointer<MainWindow> &window : m_windows) {
        if (window && !window->document().filePath().isEmpty() && canonical(window->document().filePath()) == canonical(path)) {
            return window;
        }
    }
    return nullptr;
}

void Studio::open(const QString &path)
{
    MainWindow *window = windowOf(path);
    if (!window) {
        for (const QPointer<MainWindow> &one : std::as_const(m_windows)) {
            if (one && one->isUntouched()) {
                window = one;
                break;
            }
        }
        if (!window) {
            window = newWindow();
        }
        window->openFile(path);
    }
    window->show();
    window->raise();
    window->activateWindow();
}

void Studio::quit()
{
    const QList<QPointer<MainWindow>> all = m_windows;
    for (const QPointer<MainWindow> &window : all) {
        if (window && !window->close()) {
            return;
        }
    }
}

} // namespace weftwork
