// SPDX-License-Identifier: Apache-2.0
#pragma once

class QProcessEnvironment;

namespace weftwork {

/// Installs the translations of the person's language into the application: ours, which stand in the program, and
/// Qt's own where they are installed. Once, by the main thread, before any text is made. Without a file for the
/// language the texts stay English.
void installLanguage();

/// Lets a program of ours that is started for this one answer people in their language, though its output is made for
/// programs.
void handLanguageOn(QProcessEnvironment &environment);
/// Whether a language was handed on: from then on it is the person's, and what is started later does not inherit it.
bool takeHandedLanguage();
/// Hands a language that was taken on to the program that this one becomes.
void handLanguageToSuccessor();

} // namespace weftwork
