// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/document.h"
#include "document/runsession.h"
#include "document/selection.h"
#include "panels/jobpage.h"
#include "style/appearance.h"

#include <QTest>

namespace weftwork::test {

/// The page of a job with what it looks at, as it stands in the studio.
struct JobPageRig
{
    explicit JobPageRig(JobGraph graph)
        : page((document.setGraph(std::move(graph), {}), document), run, selection)
    {
        static_cast<QWidget &>(page).show();
        page.activateWindow();
        [&] { QVERIFY(QTest::qWaitForWindowActive(&page)); }();
    }

    template <typename Field>
    Field *field(const QString &name)
    {
        return page.findChild<Field *>(name);
    }
    bool isShown(const QWidget *widget) const { return widget->isVisibleTo(&page); }

    Appearance appearance;
    Document document;
    Selection selection{document};
    RunSession run{document};
    JobPage page;
};

} // namespace weftwork::test
