// SPDX-License-Identifier: Apache-2.0
#include "document/truststore.h"

#include "format/weftwriter.h"
#include "graph/graphpath.h"
#include "graph/jobgraph.h"
#include "support/safefile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

namespace weftwork {

namespace {
QString canonical(const QString &path)
{
    const QString found = QFileInfo(path).canonicalFilePath();
    return found.isEmpty() ? QFileInfo(path).absoluteFilePath() : found;
}

void forgetViews(JobGraph &graph)
{
    for (const JobId job : graph.jobs()) {
        graph.setView(job, {});
        if (JobGraph *members = graph.nested(job)) {
            forgetViews(*members);
        }
    }
}
} // namespace

TrustStore::TrustStore(const QString &folder)
    : m_file(folder + QStringLiteral("/trusted.json"))
{
    QFile file(m_file);
    if (file.open(QIODevice::ReadOnly)) {
        const QJsonObject entries = QJsonDocument::fromJson(file.readAll()).object();
        for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
            m_digests.insert(entry.key(), entry.value().toString().toLatin1());
        }
    }
}

QByteArray TrustStore::digestOf(const JobGraph &graph)
{
    JobGraph plain = graph;
    forgetViews(plain);
    return QCryptographicHash::hash(writeWeft(plain), QCryptographicHash::Sha256).toHex();
}

bool TrustStore::isTrusted(const QString &path, const JobGraph &graph) const
{
    const auto known = m_digests.constFind(canonical(path));
    return known != m_digests.constEnd() && *known == digestOf(graph);
}

void TrustStore::trust(const QString &path, const JobGraph &graph)
{
    m_digests.insert(canonical(path), digestOf(graph));
    QJsonObject entries;
    for (auto entry = m_digests.constBegin(); entry != m_digests.constEnd(); ++entry) {
        entries.insert(entry.key(), QString::fromLatin1(entry.value()));
    }
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    // Where it cannot be written the question only comes again.
    (void)saveFile(m_file, QJsonDocument(entries).toJson());
}

} // namespace weftwork
