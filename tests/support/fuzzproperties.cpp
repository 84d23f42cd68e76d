// SPDX-License-Identifier: Apache-2.0
#include "support/fuzzproperties.h"

#include "format/dotprecheck.h"
#include "format/jsontext.h"
#include "format/weftreader.h"
#include "format/weftwriter.h"

namespace weftwork::test {

namespace {
bool isToldWell(const Problems &problems)
{
    return !problems.empty() && problems.size() <= 101 && hasError(problems) && problems.front().where.line > 0
        && problems.front().where.column > 0 && !problems.front().what.isEmpty();
}
} // namespace

QByteArray brokenPromiseOfWeft(const QByteArray &input)
{
    const Result<WeftDocument> document = readWeft(input, QStringLiteral("x.weft"));
    if (!document) {
        return isToldWell(document.problems()) ? QByteArray() : QByteArray("it is refused without a place");
    }
    const Problems problems = document->check();
    if (std::any_of(problems.begin(), problems.end(), [](const Problem &problem) { return problem.where.line == 0; })) {
        return "a problem of the graph has no place";
    }
    const QByteArray saved = writeWeft(document->graph, document->lineEnd);
    const Result<WeftDocument> again = readWeft(saved, QStringLiteral("x.weft"));
    if (!again) {
        return "what was saved is not read: " + again.problem().toString().toUtf8() + '\n' + saved;
    }
    if (!(again->graph == document->graph)) {
        return "what was saved is read as another graph\n" + saved;
    }
    return writeWeft(again->graph, again->lineEnd) == saved ? QByteArray() : "saving again gives another text\n" + saved;
}

QByteArray brokenPromiseOfDotPrecheck(const QByteArray &input)
{
    const Result<CheckedDot> checked = precheckDot(input, QStringLiteral("x.dot"));
    if (!checked) {
        return isToldWell(checked.problems()) ? QByteArray() : QByteArray("it is refused without a place");
    }
    if (firstBadByte(checked->text) >= 0) {
        return "cgraph would be given bytes that are not UTF-8";
    }
    return checked->text.count('\n') <= input.count('\n') ? QByteArray() : QByteArray("lines were added");
}

} // namespace weftwork::test
