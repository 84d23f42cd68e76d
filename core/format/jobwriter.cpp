// SPDX-License-Identifier: Apache-2.0
#include "format/jobwriter.h"

#include "format/jsontext.h"
#include "format/weftnames.h"
#include "support/duration.h"

#include <QSet>

namespace weftwork {

namespace {
QList<QByteArray> quotedTexts(const QStringList &texts)
{
    QList<QByteArray> quoted;
    for (const QString &text : texts) {
        quoted << quotedString(text);
    }
    return quoted;
}

QList<QByteArray> numbers(const std::vector<int> &values)
{
    QList<QByteArray> texts;
    for (const int value : values) {
        texts << QByteArray::number(value);
    }
    return texts;
}

QByteArray quotedDuration(Milliseconds span)
{
    return quotedString(durationText(span));
}
} // namespace

QList<QByteArray> extraPairs(const std::vector<ExtraMember> &extra, const MemberNames &known)
{
    if (extra.empty()) {
        return {};
    }
    QSet<QString> names(known.texts().begin(), known.texts().end());
    QList<QByteArray> pairs;
    for (const ExtraMember &member : extra) {
        const QString name = decodedString(member.key).value_or(QString());
        if (!names.contains(name)) {
            names.insert(name);
            pairs << pair(member.key, member.value);
        }
    }
    return pairs;
}

JobWriter::JobWriter(JsonWriter &writer, const JobGraph &graph, JobId job)
    : m_writer(writer)
    , m_graph(graph)
    , m_job(job)
    , m_details(graph.details(job))
{
}

void JobWriter::write()
{
    m_writer.textMember(u"key", m_graph.key(m_job));
    if (!m_details.label.isEmpty()) {
        m_writer.textMember(u"label", m_details.label);
    }
    writeWork();
    writeNeeds();
    writePlace();
    writeLimits();
    writePeople();
    for (const ExtraMember &member : extrasWithPrefix(m_details.extra, {})) {
        if (!jobMembers().contains(decodedString(member.key).value_or(QString()).toUtf8())) {
            m_writer.rawMember(member.key);
            m_writer.value(member.value);
        }
    }
}

void JobWriter::writeWork()
{
    const QString member = workMember(m_graph.kind(m_job));
    switch (m_graph.kind(m_job)) {
    case JobKind::Command:
        m_writer.listMember(member, quotedTexts(m_details.command));
        break;
    case JobKind::Script:
        m_writer.textMember(member, m_details.script);
        if (!m_details.interpreter.isEmpty()) {
            m_writer.listMember(u"interpreter", quotedTexts(m_details.interpreter));
        }
        break;
    case JobKind::Call:
        writeCall();
        break;
    case JobKind::Print:
        m_writer.textMember(member, m_details.message);
        break;
    case JobKind::Sleep:
        m_writer.member(member);
        m_writer.value(quotedDuration(m_details.duration));
        break;
    case JobKind::Barrier:
    case JobKind::Function:
        m_writer.member(member);
        m_writer.value("true");
        break;
    case JobKind::Graph:
        break; // stands last, since it is long
    }
}

void JobWriter::writeCall()
{
    QList<QByteArray> parts{pair("\"worker\"", quotedString(m_details.worker)), pair("\"function\"", quotedString(m_details.function))};
    if (!m_details.arguments.isEmpty()) {
        parts << pair("\"arguments\"", m_details.arguments);
    }
    m_writer.objectMember(u"call", parts + innerExtras(u"call", callMembers()));
}

void JobWriter::writeNeeds()
{
    QList<QByteArray> needs;
    for (const DependencyId id : m_graph.needsOf(m_job)) {
        needs << need(id);
    }
    if (!needs.isEmpty()) {
        m_writer.listMember(u"needs", needs);
    }
}

QByteArray JobWriter::need(DependencyId id) const
{
    const Dependency dependency = m_graph.dependency(id);
    const QString key = m_graph.key(dependency.prerequisite);
    QList<QByteArray> parts{pair("\"job\"", quotedString(key))};
    if (dependency.condition != Condition::Success) {
        parts << pair("\"on\"", quotedString(conditionName(dependency.condition)));
    }
    if (!m_details.extra.empty()) {
        parts << extraPairs(extrasWithPrefix(m_details.extra, needPrefix(key)), needMembers());
    }
    return parts.size() == 1 ? quotedString(key) : inlineObject(parts);
}

void JobWriter::writePlace()
{
    if (m_graph.onFailure(m_job) != OnFailure::Fail) {
        m_writer.textMember(u"onFailure", onFailureName(m_graph.onFailure(m_job)));
    }
    if (m_graph.isForever(m_job)) {
        m_writer.member(u"forever");
        m_writer.value("true");
    }
    if (!m_details.folder.isEmpty()) {
        m_writer.textMember(u"cwd", m_details.folder);
    }
    QList<QByteArray> entries;
    for (const EnvironmentEntry &entry : m_details.environment) {
        entries << pair(quotedString(entry.name), quotedString(entry.value));
    }
    if (!entries.isEmpty()) {
        m_writer.objectMember(u"env", entries);
    }
    if (!m_details.dotenv.isEmpty()) {
        m_writer.listMember(u"dotenv", quotedTexts(m_details.dotenv));
    }
    writeInput();
}

void JobWriter::writeInput()
{
    const StandardInput &input = m_details.standardInput;
    if (input.source == StandardInput::Source::Nothing) {
        return;
    }
    const QByteArray name = input.source == StandardInput::Source::Text ? "\"text\"" : "\"file\"";
    m_writer.objectMember(u"stdin", QList<QByteArray>{pair(name, quotedString(input.value))} + innerExtras(u"stdin", inputMembers()));
}

void JobWriter::writeLimits()
{
    if (m_details.timeout.count() > 0) {
        m_writer.textMember(u"timeout", durationText(m_details.timeout));
    }
    if (m_details.grace.count() > 0) {
        m_writer.textMember(u"grace", durationText(m_details.grace));
    }
    writeRetries();
    if (!m_details.successCodes.empty()) {
        m_writer.listMember(u"success", numbers(m_details.successCodes));
    }
    writeReady();
    if (!m_details.shutdown.isEmpty()) {
        m_writer.listMember(u"shutdown", quotedTexts(m_details.shutdown));
    }
    QList<QByteArray> tokens;
    for (const TokenNeed &token : m_details.tokens) {
        tokens << pair(quotedString(token.name), QByteArray::number(token.count));
    }
    if (!tokens.isEmpty()) {
        m_writer.objectMember(u"tokens", tokens);
    }
    if (m_details.failsOnSigpipe) {
        m_writer.textMember(u"sigpipe", sigpipeNames().last());
    }
}

void JobWriter::writeRetries()
{
    const RetryPolicy &retry = m_details.retry;
    const QList<QByteArray> extras = innerExtras(u"retries", retryMembers());
    QList<QByteArray> parts{pair("\"count\"", QByteArray::number(retry.count))};
    if (retry.delay.count() > 0) {
        parts << pair("\"delay\"", quotedDuration(retry.delay));
    }
    if (retry.factor != 1.0) {
        parts << pair("\"factor\"", numberText(retry.factor));
    }
    if (retry.maximumDelay.count() > 0) {
        parts << pair("\"maximum\"", quotedDuration(retry.maximumDelay));
    }
    if (!retry.exitCodes.empty()) {
        parts << pair("\"exitCodes\"", inlineList(numbers(retry.exitCodes)));
    }
    parts << extras;
    if (parts.size() > 1) {
        m_writer.objectMember(u"retries", parts);
    } else if (retry.count > 0) {
        m_writer.member(u"retries");
        m_writer.value(QByteArray::number(retry.count));
    }
}

void JobWriter::writeReady()
{
    const Readiness &ready = m_details.readiness;
    QList<QByteArray> parts;
    switch (ready.kind) {
    case Readiness::Kind::None:
        return;
    case Readiness::Kind::Line:
        parts << pair("\"line\"", quotedString(ready.value));
        break;
    case Readiness::Kind::Port: {
        bool isNumber = false;
        const int port = ready.value.toInt(&isNumber);
        parts << pair("\"port\"", isNumber ? QByteArray::number(port) : quotedString(ready.value));
        break;
    }
    case Readiness::Kind::File:
        parts << pair("\"file\"", quotedString(ready.value));
        break;
    }
    if (ready.timeout.count() > 0) {
        parts << pair("\"timeout\"", quotedDuration(ready.timeout));
    }
    m_writer.objectMember(u"ready", parts + innerExtras(u"ready", readyMembers()));
}

void JobWriter::writePeople()
{
    if (!m_details.details.isEmpty()) {
        m_writer.textMember(u"details", m_details.details);
    }
    if (!m_details.icon.isEmpty()) {
        m_writer.textMember(u"icon", m_details.icon);
    }
}

QList<QByteArray> JobWriter::innerExtras(QStringView member, const MemberNames &known) const
{
    return m_details.extra.empty() ? QList<QByteArray>() : extraPairs(extrasWithPrefix(m_details.extra, innerPrefix(member)), known);
}

} // namespace weftwork
