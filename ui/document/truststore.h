// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

namespace weftwork {

class JobGraph;

/// Which graph files a person has agreed to run. Kept outside the files, by path and by what would run: any change of
/// a command asks again, and no file can speak for itself. Written at once. Window's thread.
class TrustStore
{
public:
    /// The store in Weftwork's state folder, or in a folder given by a test.
    explicit TrustStore(const QString &folder);

    bool isTrusted(const QString &path, const JobGraph &graph) const;
    void trust(const QString &path, const JobGraph &graph);

    /// A digest of all that a run of this graph would start: commands, environment, folders; not how it is drawn.
    static QByteArray digestOf(const JobGraph &graph);

private:
    QString m_file;
    QHash<QString, QByteArray> m_digests; // by canonical path
};

} // namespace weftwork
