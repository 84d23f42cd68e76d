// SPDX-License-Identifier: Apache-2.0
#include "history/history.h"

#include "support/problemtext.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <atomic>

#include <sys/stat.h>

namespace weftwork {

namespace {
constexpr int schemaVersion = 1;
constexpr auto makeTable = "CREATE TABLE IF NOT EXISTS runs (id TEXT PRIMARY KEY, graph TEXT, begin INTEGER, "
                           "end INTEGER, outcome TEXT, total INTEGER, succeeded INTEGER, failed INTEGER, "
                           "skipped INTEGER, lost INTEGER) WITHOUT ROWID";

QString newConnection()
{
    static std::atomic<int> count{0};
    return QStringLiteral("weftwork-history-%1").arg(++count);
}

QVariant toVariant(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
}

QDateTime toTime(const QVariant &value)
{
    return value.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC);
}

HistoryRow rowOf(const QSqlQuery &query)
{
    HistoryRow row;
    row.runId = query.value(0).toString();
    row.graphFile = query.value(1).toString();
    row.begin = toTime(query.value(2));
    row.end = toTime(query.value(3));
    row.outcome = outcomeFromWord(query.value(4).toString()).value_or(Outcome::Unknown);
    row.total = query.value(5).toInt();
    row.succeeded = query.value(6).toInt();
    row.failed = query.value(7).toInt();
    row.skipped = query.value(8).toInt();
    row.isEngineLost = query.value(9).toBool();
    return row;
}

QString stateOf(const RunFolder &folder)
{
    return QDir::cleanPath(folder.path() + QLatin1String("/../.."));
}
} // namespace

namespace {
/// Puts a file aside that is no index any more, so that a new one can be made.
void putAside(const QString &path)
{
    for (const char *suffix : {"-wal", "-shm"}) {
        QFile::remove(path + QLatin1String(suffix));
    }
    const QString broken = path + QLatin1String(".broken");
    QFile::remove(broken);
    QFile::rename(path, broken);
}

bool isBroken(const QSqlError &error)
{
    const QString code = error.nativeErrorCode();
    return code == QLatin1String("11") || code == QLatin1String("26"); // SQLITE_CORRUPT, SQLITE_NOTADB
}
} // namespace

Result<std::unique_ptr<History>> History::open(const QString &state)
{
    const QString path = state + QLatin1String("/history.sqlite");
    QSqlError error;
    for (int attempt = 0; attempt < 2; ++attempt) {
        std::unique_ptr<History> history(new History(newConnection()));
        error = history->prepare(path);
        if (!error.isValid()) {
            ::chmod(QFile::encodeName(path).constData(), 0600);
            return history;
        }
        history.reset();
        if (isBroken(error)) {
            putAside(path);
        }
    }
    return Problem::error(ProblemText::tr("The index of runs cannot be used: %1.").arg(error.databaseText()),
        ProblemText::tr("The runs themselves are safe; remove the file to have it made again."), {path, 0, 0, {}});
}

QSqlError History::prepare(const QString &path)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    database.setDatabaseName(path);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    if (!database.open()) {
        return database.lastError();
    }
    QSqlQuery query(database);
    query.exec(QStringLiteral("PRAGMA journal_mode=WAL")); // refused by some file systems; works without
    query.exec(QStringLiteral("PRAGMA synchronous=NORMAL"));
    if (!query.exec(QStringLiteral("PRAGMA user_version")) || !query.next()) {
        return query.lastError();
    }
    if (query.value(0).toInt() > schemaVersion) {
        return QSqlError(QString(), QStringLiteral("a newer program made it"), QSqlError::StatementError);
    }
    query.finish();
    const bool isReady = query.exec(QLatin1String(makeTable))
        && query.exec(QStringLiteral("PRAGMA user_version=%1").arg(schemaVersion))
        && query.exec(QStringLiteral("SELECT * FROM runs LIMIT 1"));
    return isReady ? QSqlError() : query.lastError();
}

History::~History()
{
    QSqlDatabase::database(m_connection, false).close();
    QSqlDatabase::removeDatabase(m_connection);
}

bool History::write(const HistoryRow &row)
{
    QSqlQuery query(QSqlDatabase::database(m_connection));
    query.prepare(QStringLiteral("INSERT OR REPLACE INTO runs VALUES (?,?,?,?,?,?,?,?,?,?)"));
    for (const QVariant &value :
        {QVariant(row.runId), QVariant(row.graphFile), toVariant(row.begin), toVariant(row.end),
            QVariant(wordOf(row.outcome)), QVariant(row.total), QVariant(row.succeeded), QVariant(row.failed),
            QVariant(row.skipped), QVariant(row.isEngineLost)}) {
        query.addBindValue(value);
    }
    return query.exec();
}

Result<std::vector<HistoryRow>> History::rows() const
{
    QSqlQuery query(QSqlDatabase::database(m_connection));
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral("SELECT * FROM runs ORDER BY id"))) {
        return Problem::error(
            ProblemText::tr("The index of runs cannot be read: %1.").arg(query.lastError().databaseText()),
            ProblemText::tr("Delete the file history.sqlite: it is made again from the runs."));
    }
    std::vector<HistoryRow> rows;
    while (query.next()) {
        rows.push_back(rowOf(query));
    }
    return rows;
}

void History::noteBegin(const RunFolder &folder, const JournalHead &head)
{
    if (const auto history = open(stateOf(folder))) {
        HistoryRow row;
        row.runId = folder.id();
        row.graphFile = head.graphFile;
        row.begin = head.wall;
        (*history)->write(row);
    }
}

void History::noteEnd(const RunFolder &folder, const JournalHead &head, const RunState &state)
{
    if (const auto history = open(stateOf(folder))) {
        (*history)->write(rowOfState(folder, head, state));
    }
}

} // namespace weftwork
