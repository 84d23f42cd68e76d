// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/documentchange.h"

#include <QObject>
#include <QSet>
#include <QStringList>

namespace weftwork {

class Document;

/// What one view of a document has chosen, and which of its graphs it shows. It forgets what is removed and finds
/// itself again by key when the whole graph is replaced. Window's thread.
class Selection : public QObject
{
    Q_OBJECT

public:
    explicit Selection(Document &document, QObject *parent = nullptr);

    Document &document() const { return m_document; }

    /// In the order chosen; the last one is what panels tell about.
    const QList<JobRef> &jobs() const { return m_jobs; }
    const QList<DependencyRef> &dependencies() const { return m_dependencies; }
    const QList<ChannelRef> &channels() const { return m_channels; }
    bool contains(const JobRef &job) const { return m_jobSet.contains(job); }
    bool contains(const DependencyRef &dependency) const { return m_dependencySet.contains(dependency); }
    bool contains(const ChannelRef &channel) const { return m_channels.contains(channel); }
    bool isEmpty() const { return m_jobs.isEmpty() && m_dependencies.isEmpty() && m_channels.isEmpty(); }
    /// The job chosen last, or an invalid one.
    JobRef current() const { return m_jobs.isEmpty() ? JobRef() : m_jobs.back(); }
    /// The channel chosen last where no job is chosen, or an invalid one.
    ChannelRef currentChannel() const { return m_jobs.isEmpty() && !m_channels.isEmpty() ? m_channels.back() : ChannelRef(); }

    void set(const QList<JobRef> &jobs, const QList<DependencyRef> &dependencies = {}, const QList<ChannelRef> &channels = {});
    void setJob(const JobRef &job) { set({job}); }
    void add(const QList<JobRef> &jobs, const QList<DependencyRef> &dependencies = {}, const QList<ChannelRef> &channels = {});
    void toggle(const JobRef &job);
    void toggle(const DependencyRef &dependency);
    void toggle(const ChannelRef &channel);
    void clear() { set({}); }
    /// All jobs, dependencies and channels of the graph that is shown.
    void selectAll();

    /// The nested graph that is shown; the root by default.
    const GraphRef &scope() const { return m_scope; }
    void setScope(const GraphRef &scope);

    /// Chooses a job and asks views to bring it into sight.
    void reveal(const JobRef &job);

signals:
    void changed();
    void scopeChanged();
    void revealRequested(const weftwork::JobRef &job);

private:
    void follow(const DocumentChange &change);
    void findAgain();
    void remember();
    void forgetMissing();
    void store(const QList<JobRef> &jobs, const QList<DependencyRef> &dependencies, const QList<ChannelRef> &channels);

    Document &m_document;
    QList<JobRef> m_jobs;
    QList<DependencyRef> m_dependencies;
    QList<ChannelRef> m_channels; // few, even in a large graph
    QSet<JobRef> m_jobSet;
    QSet<DependencyRef> m_dependencySet;
    GraphRef m_scope;
    QStringList m_jobPaths; // of m_jobs, to find them again after a reset
    QString m_scopePath;
};

} // namespace weftwork
