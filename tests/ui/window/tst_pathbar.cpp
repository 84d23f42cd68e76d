// SPDX-License-Identifier: Apache-2.0
#include "document/document.h"
#include "document/selection.h"
#include "style/appearance.h"
#include "support/testmain.h"
#include "window/actions.h"
#include "window/pathbar.h"

#include <QLabel>
#include <QTest>

using namespace weftwork;

/// The path above the canvas.
class PathBarTest : public QObject
{
    Q_OBJECT

private slots:
    void itsIconsFollowTheTheme()
    {
        Appearance appearance;
        appearance.setChoice(Appearance::Choice::Light);
        Document document;
        Selection selection(document);
        QWidget window;
        const Actions actions(&window);
        PathBar bar(document, selection, actions, &window);
        window.show();
        const auto icon = [&bar] {
            for (const QLabel *label : bar.findChildren<QLabel *>()) {
                if (label->isVisible() && !label->pixmap().isNull()) {
                    return label->pixmap().toImage();
                }
            }
            return QImage();
        };
        const QImage inLight = icon();
        QVERIFY(!inLight.isNull());
        appearance.setChoice(Appearance::Choice::Dark);
        QTRY_VERIFY(!icon().isNull() && icon() != inLight);
    }
};

WEFTWORK_TEST(PathBarTest)
#include "tst_pathbar.moc"
