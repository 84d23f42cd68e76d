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
    bool contains(const JobRef &job) const { return m_jobSet.contains(job); }
    bool contains(const DependencyRef &dependency) const { return m_dependencySet.contains(dependency); }
    bool isEmpty() const { return m_jobs.isEmpty() && m_dependencies.isEmpty(); }
    /// The job chosen last, or an invalid one.
    JobRef current() const { return m_jobs.isEmpty() ? JobRef() : m_jobs.back(); }

    void set(const QList<JobRef> &jobs, const QList<DependencyRef> &dependencies = {});
    void setJob(const JobRef &job) { set({job}); }
    void add(const QList<JobRef> &jobs, const QList<DependencyRef> &dependencies = {});
    void toggle(const JobRef &job);
    void toggle(const DependencyRef &dependency);
    void clear() { set({}); }
    /// All jobs and dependencies of the graph that is shown.
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
    void store(const QList<JobRef> &jobs, const QList<DependencyRef> &dependencies);

    Document &m_document;
    QList<JobRef> m_jobs;
    QList<DependencyRef> m_dependencies;
    QSet<JobRef> m_jobSet;
    QSet<DependencyRef> m_dependencySet;
    GraphRef m_scope;
    QStringList m_jobPaths; // of m_jobs, to find them again after a reset
    QString m_scopePath;
};

} // namespace weftwork
