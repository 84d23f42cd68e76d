// SPDX-License-Identifier: Apache-2.0
#include "support/testmain.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

namespace {

/// A call in the sources: where it is, and its arguments as they are written.
struct Call
{
    QString name;
    QString place;
    QStringList arguments;

    /// The first that is a text for people; -1 if there is none.
    int what() const
    {
        for (int i = 0; i < arguments.size(); ++i) {
            if (arguments[i] == QStringLiteral("what") || arguments[i].contains(QRegularExpression(QStringLiteral("(tr|QStringLiteral|translate)\\("))))
                return i;
        }
        return -1;
    }
};

/// Past the end of a character or text that begins at `at`.
qsizetype pastText(const QString &code, qsizetype at)
{
    const QChar end = code[at];
    for (++at; at < code.size() && code[at] != end; ++at) {
        if (code[at] == u'\\')
            ++at;
    }
    return at + 1;
}

/// Splits what stands between the parenthesis at `open` and its end.
QStringList argumentsAt(const QString &code, qsizetype open)
{
    QStringList arguments(1);
    int depth = 0;
    for (qsizetype at = open; at < code.size();) {
        const QChar character = code[at];
        if (character == u'"' || (character == u'\'' && !code[at - 1].isDigit())) {
            const qsizetype end = pastText(code, at);
            arguments.last() += code.mid(at, end - at);
            at = end;
            continue;
        }
        if (QStringLiteral("([{").contains(character) && ++depth == 1) {
            ++at;
            continue;
        }
        if (QStringLiteral(")]}").contains(character) && --depth == 0)
            break;
        if (character == u',' && depth == 1)
            arguments << QString();
        else
            arguments.last() += character;
        ++at;
    }
    for (QString &argument : arguments)
        argument = argument.simplified();
    return arguments;
}

QList<Call> callsIn(const QString &path)
{
    static const QRegularExpression name(QStringLiteral("\\b(Problem::error|Problem::warning|error|warning|errorAtKey|warningAtKey|refuse|refused)\\("));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString code = QString::fromUtf8(file.readAll());
    QList<Call> calls;
    for (auto match = name.globalMatch(code); match.hasNext();) {
        const QRegularExpressionMatch one = match.next();
        const qsizetype line = code.left(one.capturedStart()).count(u'\n') + 1;
        Call call{one.captured(1), QStringLiteral("%1:%2").arg(path.mid(int(qstrlen(WEFTWORK_SOURCE_DIR)) + 1)).arg(line),
            argumentsAt(code, one.capturedEnd() - 1)};
        if (call.what() >= 0 && !code.left(one.capturedStart()).endsWith(QStringLiteral("QRegularExpression ")))
            calls << call;
    }
    return calls;
}

/// The texts for people in an argument, as they are written.
QStringList textsIn(const QString &argument)
{
    static const QRegularExpression text(QStringLiteral("(?:tr|QStringLiteral)\\( ?\"((?:[^\"\\\\]|\\\\.)*)\"|translate\\( ?\"[^\"]*\", ?\"((?:[^\"\\\\]|\\\\.)*)\""));
    static const QRegularExpression letter(QStringLiteral("[a-z]"));
    QStringList texts;
    for (auto match = text.globalMatch(argument); match.hasNext();) {
        const QRegularExpressionMatch one = match.next();
        const QString found = one.captured(1).isEmpty() ? one.captured(2) : one.captured(1);
        if (found.contains(letter)) // not what joins a list
            texts << found;
    }
    return texts;
}

QString faultOfSentence(const QString &text)
{
    static const QRegularExpression tone(QStringLiteral("!|\\bplease\\b|\\boops\\b|\\bsorry\\b"), QRegularExpression::CaseInsensitiveOption);
    if (text.count(u' ') < 1 || !(text.endsWith(u'.') || text.endsWith(u'?')))
        return QStringLiteral("is no sentence");
    if (text.contains(tone))
        return QStringLiteral("has the wrong tone");
    return {};
}

QString faultOf(const Call &call)
{
    const int what = call.what();
    for (const QString &text : textsIn(call.arguments[what])) {
        if (text.count(u' ') < 2)
            return QStringLiteral("“%1” does not say what happened").arg(text);
        if (const QString fault = faultOfSentence(text); !fault.isEmpty())
            return QStringLiteral("“%1” %2").arg(text, fault);
    }
    const QString help = call.arguments.value(what + 1);
    if (help.isEmpty() || help == QStringLiteral("{}") || help == QStringLiteral("QString()"))
        return QStringLiteral("nothing says what to do");
    for (const QString &text : textsIn(help)) {
        if (const QString fault = faultOfSentence(text); !fault.isEmpty())
            return QStringLiteral("“%1” %2").arg(text, fault);
    }
    return {};
}

/// What is wrong in a file is told with its place: before the text, or after what to do.
QString faultOfPlace(const Call &call)
{
    const int what = call.what();
    const bool isHandedOn = call.arguments[what] == QStringLiteral("what");
    return isHandedOn || what > 0 || call.arguments.size() > what + 2 ? QString() : QStringLiteral("nothing says where");
}

} // namespace

/// Every problem says what happened, where, and what to do (U54).
class ProblemTextsTest : public QObject
{
    Q_OBJECT

private slots:
    void everyProblemSaysWhatWhereAndWhatToDo()
    {
        QStringList faults;
        int count = 0;
        for (const char *folder : {"core", "ui", "app"}) {
            QDirIterator files(QStringLiteral(WEFTWORK_SOURCE_DIR "/") + QLatin1String(folder), {QStringLiteral("*.cpp")},
                QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                const QString path = files.next();
                const bool isOfFile = path.contains(QStringLiteral("/core/format/")) || path.endsWith(QStringLiteral("/graphcheck.cpp"));
                for (const Call &call : callsIn(path)) {
                    ++count;
                    for (const QString &fault : {faultOf(call), isOfFile ? faultOfPlace(call) : QString()}) {
                        if (!fault.isEmpty())
                            faults << call.place + QStringLiteral(": ") + fault;
                    }
                }
            }
        }
        QVERIFY2(count > 120, qPrintable(QString::number(count)));
        QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
    }
};

WEFTWORK_TEST(ProblemTextsTest)
#include "tst_problemtexts.moc"
