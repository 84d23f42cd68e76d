// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <optional>

class QDBusVariant;

namespace weftwork {

/// What the desktop portal says of colour scheme and contrast, asked without waiting and followed. Where there is no
/// portal or no bus it says nothing. Owned by Appearance.
class PortalScheme : public QObject
{
    Q_OBJECT

public:
    explicit PortalScheme(QObject *parent = nullptr);

    /// No value: no preference, or nobody to ask.
    std::optional<bool> isDark() const;
    bool wantsContrast() const { return m_contrast == 1; }

signals:
    void changed();

private slots:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void ask(const QString &key);
    void take(const QString &key, uint value);

    uint m_scheme = 0;
    uint m_contrast = 0;
};

} // namespace weftwork
