// SPDX-License-Identifier: Apache-2.0
#include "journal/journalreader.h"

#include "journal/eventjson.h"
#include "support/problemtext.h"

#include <QJsonDocument>

namespace weftwork {

JournalReader::JournalReader(const QString &path)
    : m_path(path)
    , m_tail(path)
{
}

JournalReader::Batch JournalReader::read(qint64 maximumBytes)
{
    Batch batch;
    m_tail.readMore([&](const QByteArray &line, qint64 number) { take(line, number, batch); }, maximumBytes);
    return batch;
}

void JournalReader::take(const QByteArray &line, qint64 number, Batch &batch)
{
    if (line.isEmpty()) {
        return; // a writer that found a torn end began with a newline
    }
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const QString word = object.value(QLatin1String("event")).toString();
    if (word == QLatin1String("head")) {
        const std::optional<JournalHead> head = headFromJson(object);
        if (head && !m_head) {
            m_head = head;
        }
        if (head) {
            return;
        }
    }
    if (std::optional<RunEvent> event = eventFromJson(object)) {
        m_hasEnded = event->kind == RunEvent::Kind::RunEnded;
        batch.events.push_back(std::move(*event));
        return;
    }
    batch.problems.push_back(Problem::warning(
        ProblemText::tr("This line of the journal cannot be read."),
        ProblemText::tr("It is left out; the lines around it count."), {m_path, static_cast<int>(number), 1, {}}));
}

} // namespace weftwork
