// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace weftwork {

/// Installs the translations of the person's language into the application: ours, which stand in the program, and
/// Qt's own where they are installed. Once, by the main thread, before any text is made. Without a file for the
/// language the texts stay English.
void installLanguage();

} // namespace weftwork
