// SPDX-License-Identifier: Apache-2.0
#include "style/portalscheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace weftwork {

namespace {
const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
const QString interface = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearanceGroup = QStringLiteral("org.freedesktop.appearance");
const QString schemeKey = QStringLiteral("color-scheme");
const QString contrastKey = QStringLiteral("contrast");

// Read() wraps its answer twice, ReadOne() and the signal once.
uint plainNumber(QVariant value)
{
    while (value.canConvert<QDBusVariant>()) {
        value = value.value<QDBusVariant>().variant();
    }
    return value.toUInt();
}
} // namespace

PortalScheme::PortalScheme(QObject *parent)
    : QObject(parent)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        return;
    }
    bus.connect(service, path, interface, QStringLiteral("SettingChanged"), this,
        SLOT(settingChanged(QString,QString,QDBusVariant)));
    ask(schemeKey);
    ask(contrastKey);
}

std::optional<bool> PortalScheme::isDark() const
{
    return m_scheme == 0 || m_scheme > 2 ? std::nullopt : std::optional(m_scheme == 1);
}

void PortalScheme::ask(const QString &key)
{
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Read"));
    call << appearanceGroup << key;
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, key](QDBusPendingCallWatcher *answer) {
        const QDBusPendingReply<QDBusVariant> reply = *answer;
        if (!reply.isError()) {
            take(key, plainNumber(reply.value().variant()));
        }
        answer->deleteLater();
    });
}

void PortalScheme::settingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group == appearanceGroup) {
        take(key, plainNumber(value.variant()));
    }
}

void PortalScheme::take(const QString &key, uint value)
{
    uint *known = key == schemeKey ? &m_scheme : key == contrastKey ? &m_contrast : nullptr;
    if (known && *known != value) {
        *known = value;
        emit changed();
    }
}

} // namespace weftwork
