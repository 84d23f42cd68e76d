// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace weftwork {

/// The text that Graphviz would draw for a label: escapes like \n, \l and \N (the name) and entities like &amp; resolved.
QString labelText(const QString &label, const QString &name);

/// The text of an HTML label without its markup.
QString htmlLabelText(const QString &label);

/// A text as a DOT label, quoted: labelText() and cgraph give it back equal, in pieces that cgraph's scanner can hold (F23).
QByteArray quotedLabel(const QString &text);

} // namespace weftwork
