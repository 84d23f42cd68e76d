// SPDX-License-Identifier: Apache-2.0
#include "panels/peektext.h"
#include "support/testmain.h"

#include <QTest>

using namespace weftwork;
using namespace Qt::StringLiterals;

class PeekTextTest : public QObject
{
    Q_OBJECT

private slots:
    void textIsShownSafely()
    {
        const PeekText shown = peekText("one\n\x1b[31mred\x1b[0m\x07\ntwo\n");
        QVERIFY(!shown.isBinary);
        QCOMPARE(shown.text, u"one\nred\u2407\ntwo"_s);
        QCOMPARE(peekText(u"a\u202eb"_s.toUtf8()).text, u"a\ufffdb"_s); // a turned direction hides nothing
    }

    void theLastLinesAreShown()
    {
        QByteArray many;
        for (int i = 0; i < 100; ++i) {
            many += "line " + QByteArray::number(i) + '\n';
        }
        const QStringList lines = peekText(many).text.split(u'\n');
        QCOMPARE(lines.size(), 40);
        QCOMPARE(lines.back(), u"line 99"_s);
        QVERIFY(peekText(QByteArray(100'000, 'x')).text.size() < 2000);
    }

    void characterThatIsCutIsNoBinary()
    {
        const QByteArray text = u"Übermäßig €"_s.toUtf8();
        for (qsizetype begin = 0; begin < text.size(); ++begin) {
            for (qsizetype end = begin + 1; end <= text.size(); ++end) {
                QVERIFY2(!peekText(text.mid(begin, end - begin)).isBinary, text.mid(begin, end - begin).toHex().constData());
            }
        }
    }

    void otherBytesAreHex()
    {
        const PeekText shown = peekText(QByteArray::fromHex("7f454c4602010100ff00"));
        QVERIFY(shown.isBinary);
        QCOMPARE(shown.text, u"7f 45 4c 46 02 01 01 00  .ELF....\nff 00                    .."_s);
        QVERIFY(peekText(QByteArray("a\0b", 3)).isBinary);
    }

    void nothingIsNoText() { QVERIFY(peekText({}).text.isEmpty()); }
};

WEFTWORK_TEST(PeekTextTest)
#include "tst_peektext.moc"
