// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMenu>

namespace weftwork {

/// The menu of files that were opened last, kept in the settings. A file that is gone stays listed, disabled, until it
/// is back. The window owns it.
class RecentFiles : public QMenu
{
    Q_OBJECT

public:
    explicit RecentFiles(QWidget *parent = nullptr);

    static void add(const QString &path);
    static QStringList files();

signals:
    void fileRequested(const QString &path);

private:
    void fill();
};

} // namespace weftwork
