// SPDX-License-Identifier: Apache-2.0
#include "document/document.h"
#include "document/selection.h"
#include "panels/graphpage.h"
#include "style/appearance.h"
#include "support/testmain.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

using namespace weftwork;
using namespace Qt::StringLiterals;

/// What the page of a graph shows, and how it tells what it cannot use.
class GraphPageTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_appearance = std::make_unique<Appearance>();
        m_document = std::make_unique<Document>();
        m_selection = std::make_unique<Selection>(*m_document);
        m_page = std::make_unique<GraphPage>(*m_document, *m_selection);
        static_cast<QWidget &>(*m_page).show();
    }
    void cleanup()
    {
        m_page.reset();
        m_selection.reset();
        m_document.reset();
        m_appearance.reset();
    }

    void anOpenedFileGivesTheGraphItsName()
    {
        m_document->setGraph({}, u"/tmp/mg2.weft"_s);
        QCOMPARE(m_page->findChild<QLineEdit *>(u"graphName"_s)->placeholderText(), u"mg2"_s);
    }

    void eachSentenceStandsBelowItsField()
    {
        type<QLineEdit>(u"Timeout"_s, u"soon"_s);
        type<QPlainTextEdit>(u"Tokens"_s, u"gpu=none"_s);
        type<QPlainTextEdit>(u"Parameters"_s, u"a b=1"_s);
        QTest::qWait(20);
        QVERIFY(isBelow(u"Write a time"_s, u"Timeout"_s, u"Tokens"_s));
        QVERIFY(isBelow(u"no token"_s, u"Tokens"_s, u"Parameters"_s));
        QVERIFY(isBelow(u"no name"_s, u"Parameters"_s, u"Description"_s));
        type<QPlainTextEdit>(u"Tokens"_s, u"gpu=2"_s);
        QVERIFY(!shown(u"no token"_s));
        QVERIFY(shown(u"no name"_s) && shown(u"Write a time"_s));
    }

private:
    template <typename Field>
    Field *field(const QString &name) const
    {
        for (Field *each : m_page->findChildren<Field *>()) {
            if (each->accessibleName() == name) {
                return each;
            }
        }
        return nullptr;
    }
    template <typename Field>
    void type(const QString &name, const QString &text)
    {
        auto *each = field<Field>(name);
        each->setFocus();
        each->clear();
        QTest::keyClicks(each, text);
    }
    const QLabel *shown(const QString &part) const
    {
        for (const QLabel *label : m_page->findChildren<QLabel *>()) {
            if (label->isVisibleTo(m_page.get()) && label->text().contains(part)) {
                return label;
            }
        }
        return nullptr;
    }
    bool isBelow(const QString &part, const QString &above, const QString &below) const
    {
        const QLabel *sentence = shown(part);
        return sentence && sentence->y() > field<QWidget>(above)->y() && sentence->y() < field<QWidget>(below)->y();
    }

    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<GraphPage> m_page;
};

WEFTWORK_TEST(GraphPageTest)
#include "tst_graphpage.moc"
