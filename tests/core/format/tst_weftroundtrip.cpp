// SPDX-License-Identifier: Apache-2.0
#include "format/weftreader.h"
#include "format/weftwriter.h"

#include "support/randomgraph.h"
#include "support/testmain.h"

#include <QTest>

#include <rapidcheck.h>

using namespace weftwork;

namespace {
QString told(const Problems &problems)
{
    QString text;
    for (const Problem &problem : problems) {
        text += problem.toString() + u'\n';
    }
    return text;
}
} // namespace

/// P32: what is saved is what is loaded.
class WeftRoundTripTest : public QObject
{
    Q_OBJECT

private slots:
    void loadOfSaveIsEqualForRandomGraphs()
    {
        const bool isHeld = rc::check("load(save(g)) == g", [](quint32 seed) {
            const JobGraph graph = test::RandomGraph(seed).make();
            const QByteArray text = writeWeft(graph);
            const Result<WeftDocument> document = readWeft(text, QStringLiteral("g.weft"));
            if (!document) {
                RC_LOG(told(document.problems()).toStdString() + text.toStdString());
            }
            RC_ASSERT(document.hasValue());
            if (!(document->graph == graph)) {
                RC_LOG(text.toStdString() + "\n---\n" + writeWeft(document->graph).toStdString());
            }
            RC_ASSERT(document->graph == graph);
            RC_ASSERT(writeWeft(document->graph) == text);
        });
        QVERIFY(isHeld);
    }
};

WEFTWORK_TEST(WeftRoundTripTest)
#include "tst_weftroundtrip.moc"
